import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exchangeFrom } from '../../../../src/capture/index.js';
import { createJudge } from '../../../../src/check/index.js';
import { loadContract, loadSchema } from '../../../../src/contract/index.js';
import { createLocator } from '../../../../src/locate/index.js';
import { workspace } from '../../../support/workspace.js';

const API = `openapi: 3.1.0
info: { title: Things, version: '1' }
servers:
  - url: https://api.example.com
paths:
  /things/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: debug, in: query, required: true, schema: { type: boolean } }
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
  /internal:
    get:
      x-internal: true
      responses: { '200': { description: OK } }
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        name: { type: string }
        size: { type: integer, maximum: 5 }
`;

const OVERLAY = `overlay: 1.0.0
info: { title: What really happens, version: '1' }
actions:
  - target: $.components.schemas.Thing
    update:
      required: [colour]
      properties:
        size:
          maximum: 9
        colour:
          enum: [red, green]
  - target: $.paths[?@.get.x-internal]
    remove: true
  - target: $.paths.*.get.parameters[?@.name == 'debug']
    remove: true
  - target: $.paths.*.get.parameters
    update: { name: page, in: query, schema: { type: integer } }
`;

/** Judges a thing as the contract has it with overlays; each finding with the text at the place of its rule. */
async function judged(overlays: Readonly<Record<string, string>>, body: object, url = '/things/1?page=x') {
  const { folder, write } = workspace();
  write('api.yaml', API);
  for (const [name, text] of Object.entries(overlays)) write(name, text);
  const contract = await loadContract('api.yaml', { cwd: folder, overlays: Object.keys(overlays) });
  const exchange = exchangeFrom({
    request: { method: 'GET', url: `https://api.example.com${url}` },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  });
  const judgement = createJudge([contract]).judge(exchange);
  const locator = createLocator({ captures: new Map(), contracts: [contract] });
  const findings = 'findings' in judgement ? judgement.findings : [];
  return {
    kind: judgement.kind,
    repairs: contract.repairs,
    findings: findings.map((finding) => {
      const { rule } = locator.locate(finding);
      const line = readFileSync(`${folder}/${finding.rule?.source}`, 'utf8').split('\n')[(rule?.line ?? 0) - 1];
      return `${finding.rule?.source}:${rule?.line} ${line?.slice((rule?.column ?? 0) - 1)}`;
    }),
  };
}

describe('an overlay', () => {
  test('changes what a contract says, and its rules are where they are written', async () => {
    expect(await judged({ 'over.yaml': OVERLAY }, { name: 5, size: 10, colour: 'blue' })).toMatchObject({
      kind: 'violates',
      repairs: [],
      findings: [
        'over.yaml:17 type: integer } }',
        'api.yaml:27 type: string }',
        'over.yaml:9 maximum: 9',
        'over.yaml:11 enum: [red, green]',
      ].map((line) => expect.stringMatching(line.replaceAll(/[[\]{}]/g, '.'))),
    });
    expect(
      await judged({ 'over.yaml': OVERLAY }, { name: 'A', size: 9, colour: 'red' }, '/things/1?page=1'),
    ).toMatchObject({
      kind: 'conforms',
      findings: [],
    });
    expect(await judged({}, { name: 'A', size: 9, colour: 'red' }, '/things/1?page=1&debug=true')).toMatchObject({
      kind: 'violates',
      findings: expect.arrayContaining(['api.yaml:28 maximum: 5 }']),
    });
  });

  test('takes out what it removes', async () => {
    expect(await judged({}, {}, '/internal')).toMatchObject({ kind: 'conforms' });
    expect(await judged({ 'over.yaml': OVERLAY }, {}, '/internal')).toMatchObject({
      kind: 'violates',
      findings: [expect.stringMatching(/paths/)],
    });
  });

  test('several are applied in order, each in its file', async () => {
    const again = `{"overlay": "1.0.0", "info": {}, "actions": [
{"target": "$..size", "update": {"maximum": 12}}]}`;
    expect(
      await judged({ 'over.yaml': OVERLAY, 'again.json': again }, { name: 'A', size: 13, colour: 'red' }, '/things/1'),
    ).toMatchObject({
      findings: [expect.stringMatching(/^again\.json:2 "maximum": 12/)],
    });
  });

  test('for another document changes nothing, and an action that selects nothing is told', async () => {
    const other = OVERLAY.replace('actions:', 'extends: ./other.yaml\nactions:');
    const { findings, repairs } = await judged({ 'over.yaml': other }, { name: 'A', size: 9 }, '/things/1?debug=true');
    expect(findings).toEqual(['api.yaml:28 maximum: 5 }']);
    expect(repairs).toMatchObject([
      {
        kind: 'overlay-unused',
        message: 'an overlay is applied to no document: it extends ./other.yaml, which is no part of the contract',
        address: { source: 'over.yaml', pointer: '/extends' },
      },
    ]);
    const mine = OVERLAY.replace('actions:', 'extends: ./api.yaml\nactions:').replace("'debug'", "'debgu'");
    expect(await judged({ 'over.yaml': mine }, { name: 'A', colour: 'red' }, '/things/1?debug=true')).toMatchObject({
      kind: 'conforms',
      repairs: [
        {
          message: "an action of an overlay selects nothing: $.paths.*.get.parameters[?@.name == 'debgu']",
          address: { source: 'over.yaml', pointer: '/actions/2/target' },
        },
      ],
    });
  });

  test('adds to lists what is told where it was added: a required property, after those that the document names', async () => {
    const added = `overlay: 1.0.0
info: {}
actions:
  - target: $.components.schemas.Thing.required
    update: colour
  - target: $.components.schemas.Thing
    update:
      required: [taste]
`;
    expect(await judged({ 'over.yaml': added }, {}, '/things/1?debug=true')).toMatchObject({
      findings: ['api.yaml:25 required: [name]', 'over.yaml:5 update: colour', 'over.yaml:8 taste]'],
    });
  });

  test.each([
    ['./api.yaml', 'conforms'],
    ['api.yaml#/paths', 'conforms'],
    ['./ap%69.yaml', 'conforms'],
    ['FILE', 'conforms'],
    ['https://example.com/published.yaml', 'conforms'],
    ['./API.json', 'violates'],
  ])('extends %s: %s', async (name, kind) => {
    const { folder, write } = workspace();
    const extended = name === 'FILE' ? pathToFileURL(`${folder}/api.yaml`).href : name;
    write('api.yaml', API);
    write('over.yaml', OVERLAY.replace('actions:', `extends: ${extended}\nactions:`));
    const contract = await loadContract('api.yaml', { cwd: folder, overlays: ['over.yaml'] });
    const colour = contract.schemas.get('Thing')?.validator().violations({ name: 'A', colour: 'blue' });
    expect(colour?.length === 0 ? 'violates' : 'conforms').toBe(kind);
  });

  test('that names no document is for those of OpenAPI, and says so where there is none', async () => {
    const { folder, write } = workspace();
    write('thing.json', { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    write('over.yaml', OVERLAY);
    const contract = await loadContract('thing.json', { cwd: folder, overlays: ['over.yaml'] });
    expect(contract.repairs).toEqual([
      {
        kind: 'overlay-unused',
        message:
          'an overlay is applied to no document: without `extends` it is for OpenAPI documents, and the contract has none',
        address: { source: 'over.yaml', pointer: '' },
        count: 1,
      },
    ]);
  });

  test('that documents what nobody had is where an undocumented status is told', async () => {
    const documented = `overlay: 1.0.0
info: {}
actions:
  - target: $.paths['/internal'].get.responses
    remove: true
  - target: $.paths['/internal'].get
    update:
      responses:
        '201': { description: Made }
`;
    expect(await judged({ 'over.yaml': documented }, {}, '/internal')).toMatchObject({
      findings: ['over.yaml:8 responses:'],
    });
    expect(await judged({ 'over.yaml': OVERLAY }, {}, '/things/1')).toMatchObject({
      findings: expect.arrayContaining(['api.yaml:25 required: [name]']),
    });
  });

  test('amends the built-in pack, and schemas loaded by name', async () => {
    const { folder, write } = workspace();
    write('api.yaml', API);
    write('over.yaml', OVERLAY);
    const pack =
      "overlay: 1.0.0\ninfo: {}\nactions:\n  - target: $.paths['/v2/Services/{ServiceSid}/Verifications']\n    remove: true\n";
    write('pack.yaml', pack);
    const schema = await loadSchema('api.yaml#/components/schemas/Thing', { cwd: folder, overlays: ['over.yaml'] });
    const [violation] = schema.validator().violations({ name: 'A', size: 10, colour: 'red' });
    expect(violation?.rule).toEqual({ source: 'over.yaml', pointer: '/actions/0/update/properties/size/maximum' });
    const operations = async (overlays: string[]) =>
      (await loadContract('twilio', { cwd: folder, overlays })).documents.flatMap((each) => each.operations).length;
    expect(await operations([])).toBeGreaterThan(await operations(['pack.yaml']));
  });

  test.each([
    ['no version', 'info: {}\nactions: []\n', 'over.yaml#: the file is no overlay'],
    ['a later version', OVERLAY.replace('1.0.0', '2.0.0'), 'over.yaml#/overlay: version "2.0.0" is not known'],
    ['a version that is no text', 'overlay: 1.0\n', 'over.yaml#/overlay: version 1 is not known: "1.0.0" is'],
    ['no actions', 'overlay: 1.0.0\n', 'over.yaml#/actions: `actions` must be a list of at least one action'],
    ['an empty list of actions', 'overlay: 1.0.0\nactions: []\n', 'over.yaml#/actions: `actions` must be a list'],
    [
      'a member that is misspelt',
      OVERLAY.replace('actions:', 'extend: ./api.yaml\nactions:'),
      'over.yaml#/extend: `extend` is not known: there are `overlay`, `info`, `extends`, `actions` and `x-…`',
    ],
    [
      'a member of an action that is misspelt',
      OVERLAY.replace('remove: true', 'remove: true\n    delete: true'),
      'over.yaml#/actions/1/delete: `delete` is not known: there are `target`, `description`, `update`, `remove`',
    ],
    [
      'a list to extend',
      OVERLAY.replace('actions:', 'extends: [a]\nactions:'),
      'over.yaml#/extends: `extends` must be',
    ],
    [
      'a host to extend',
      OVERLAY.replace('actions:', 'extends: file://far/api.yaml\nactions:'),
      'over.yaml#/extends: "file://far/api.yaml" is the URI of no file on this machine',
    ],
    [
      'null where an object stands',
      'overlay: 1.0.0\nactions:\n  - target: $\n    update:\n      info: {x-a: 1}\n      components:\n',
      'over.yaml#/actions/0/update/components: an object stands there, which null does not update',
    ],
    [
      'null for an object',
      'overlay: 1.0.0\nactions: [{target: $.components, update: null}]',
      '$.components selects an object, which cannot be updated with null',
    ],
    ['no target', OVERLAY.replace('- target: $.comp', '- aim: $.comp'), 'over.yaml#/actions/0: an action must have'],
    [
      'nothing to do',
      'overlay: 1.0.0\nactions: [{target: $}]',
      'over.yaml#/actions/0: an action must have an `update`',
    ],
    [
      'a target that is none',
      OVERLAY.replace('schemas.Thing', 'schemas./x'),
      'is no JSONPath: at character 22, a name',
    ],
    [
      'an update that does not fit',
      OVERLAY.replace('schemas.Thing', 'schemas.Thing.required[0]'),
      'selects a single value, which cannot be updated with an object',
    ],
    [
      'the whole document removed',
      'overlay: 1.0.0\nactions: [{target: $, remove: true}]',
      'the whole document cannot be removed',
    ],
    ['YAML that is none', 'overlay: [', 'over.yaml:'],
  ])('with %s is refused', async (_, text, message) => {
    await expect(judged({ 'over.yaml': text }, {})).rejects.toThrow(message);
  });

  test('amends no document that is nested 100,000 levels deep, and takes no time to say so', async () => {
    const { folder, write } = workspace();
    const deep = '{"a":'.repeat(100_000);
    write('deep.json', `{"openapi":"3.1.0","x-deep":${deep}1${'}'.repeat(100_000)}}`);
    write('overlay.yaml', 'overlay: 1.0.0\ninfo: {}\nactions:\n  - target: $..size\n    update: { maximum: 9 }\n');
    await expect(loadContract('deep.json', { cwd: folder, overlays: ['overlay.yaml'] })).rejects.toMatchObject({
      code: 'contract-too-large',
      message: 'deep.json#: the document is nested deeper than 1000 levels',
    });
  });

  test('leaves what it is given unchanged, and puts a copy in each place', async () => {
    const twice = `overlay: 1.0.0
info: {}
actions:
  - target: $.components.schemas.Thing.properties[?@.type]
    update: { not: { minLength: 1 } }
  - target: $.components.schemas.Thing.properties.size.not
    update: { minLength: 2 }
`;
    const { folder, write } = workspace();
    write('api.yaml', API);
    write('over.yaml', twice);
    const contract = await loadContract('api.yaml', { cwd: folder, overlays: ['over.yaml'] });
    expect(contract.schemas.get('Thing')?.schema).toMatchObject({
      properties: { name: { not: { minLength: 1 } }, size: { not: { minLength: 2 } } },
    });
  });
});
