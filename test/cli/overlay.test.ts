import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function run(folder: string, ...argv: string[]): Promise<string> {
  const io = memoryIo(folder);
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const LOOSER = `overlay: 1.0.0
info: { title: What really happens, version: '1' }
actions:
  - target: $..schema.properties.size
    update:
      maximum: 9
`;

function project() {
  const { folder, write } = workspace();
  write('api.json', thingsContract({ type: 'object', properties: { size: { type: 'integer', maximum: 5 } } }));
  write('overlays/looser.yaml', LOOSER);
  write('recordings/a.exchanges.ndjson', thingsExchange({ size: 7 }));
  write('recordings/b.exchanges.ndjson', thingsExchange({ size: 10 }));
  return { folder, write };
}

describe('an overlay', () => {
  test('of the command line amends the contract, and the report points into it', async () => {
    const { folder } = project();
    expect(await run(folder, '-c', 'api.json', '--overlay', 'overlays/looser.yaml')).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      error  size: 10 is more than the maximum 9

        in        GET https://api.example.com/things/1 → 200
        seen      recordings/b.exchanges.ndjson:1:219 (entry 0) /response/body/size

          › 1 │ {"size":10}
              │         ^^

        expected  at most 9
        found     10 (an integer)
        contract  overlays/looser.yaml:6:7 #/actions/0/update/maximum
        code      response.body.violates-schema

      ✗  1 error: 1 of 2 exchanges breaks the contract
         2 seen: 1 conform, 1 violate, 0 undecided, 0 out of scope; 1 error
      --- stderr
      "
    `);
  });

  test('of the configuration does so too, for every contract or for one', async () => {
    const { folder, write } = project();
    const overlays = ['overlays/looser.yaml'];
    for (const configuration of [
      { contracts: ['api.json'], overlays },
      { contracts: [{ contract: 'api.json', overlays }] },
    ]) {
      write('contract-check.config.json', configuration);
      expect(await run(folder, 'recordings/a.exchanges.ndjson')).toMatch(/^exit 0\n/);
      expect(await run(folder, 'recordings/b.exchanges.ndjson')).toContain('overlays/looser.yaml:6:7');
      // What the command line names, it names with its own overlays.
      expect(await run(folder, 'recordings/a.exchanges.ndjson', '-c', 'api.json')).toMatch(/^exit 1\n/);
      expect(await run(folder, 'contracts')).toContain('api.json + overlays/looser.yaml');
    }
  });

  test('that selects nothing is told; one that is not there, or none, is an error', async () => {
    const { folder, write } = project();
    write('typo.yaml', LOOSER.replace('size', 'sise'));
    const judge = ['recordings/a.exchanges.ndjson', '-c', 'api.json', '--overlay'];
    expect(await run(folder, ...judge, 'typo.yaml')).toMatch(
      /note\s+an action of an overlay selects nothing: \$\.\.schema\.properties\.sise \(at\s+typo\.yaml#\/actions\/0\/target\)/,
    );
    expect(await run(folder, ...judge, 'nowhere.yaml')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: nowhere.yaml: there is no such file
        in nowhere.yaml
        Check the path.
      "
    `);
    expect(await run(folder, ...judge, 'api.json')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: api.json#: the file is no overlay: it does not declare \`overlay\`
        in api.json
        Correct it there: the Overlay Specification 1.0 and RFC 9535 (JSONPath) say how it is written.
      "
    `);
  });

  test('of one contract among several is no matter of the others; of none of them it is told', async () => {
    const { folder, write } = project();
    write('other.json', { ...thingsContract({}), servers: [{ url: 'https://other.example.com' }] });
    write('contract-check.config.json', { contracts: ['api.json', 'other.json'], overlays: ['overlays/looser.yaml'] });
    const judged = () => run(folder, 'recordings/a.exchanges.ndjson');
    expect(await judged()).not.toContain('note');
    write('overlays/looser.yaml', LOOSER.replace('actions:', 'extends: ../api.json\nactions:'));
    expect(await judged()).not.toContain('note');
    write('overlays/looser.yaml', LOOSER.replace('size', 'sise'));
    expect((await judged()).split('select').length - 1).toBe(1);
    write('overlays/looser.yaml', LOOSER.replace('actions:', 'extends: ../gone.json\nactions:'));
    expect((await judged()).replaceAll(/\s+/g, ' ')).toContain(
      'note an overlay is applied to no document: it extends ../gone.json, which is no part of the contract ' +
        '(at overlays/looser.yaml#/extends)',
    );
  });

  test('that leaves no contract, or is at a URL, is refused', async () => {
    const { folder, write } = project();
    write('all.yaml', 'overlay: 1.0.0\nactions: [{ target: $.openapi, remove: true }]\n');
    const judge = ['recordings/a.exchanges.ndjson', '-c', 'api.json', '--overlay'];
    expect((await run(folder, ...judge, 'all.yaml')).split('\n')[3]).toMatch(
      /^error: api\.json: with its overlays, neither an OpenAPI document/,
    );
    expect(await run(folder, ...judge, 'https://example.com/overlay.yaml')).toBe(`exit 2
--- stdout
--- stderr
error: https://example.com/overlay.yaml: an overlay is read from a file
  in https://example.com/overlay.yaml
  Download it, and name the file.
`);
  });

  test('amends what payloads are judged by, what is generated, and what there is to exercise', async () => {
    const { folder, write } = workspace();
    const size = { type: 'integer', minimum: 5, maximum: 5 };
    const Thing = { type: 'object', required: ['size'], properties: { size } };
    write('api.json', thingsContract({ $ref: '#/components/schemas/Thing' }, { Thing }));
    write(
      'seven.yaml',
      `overlay: 1.0.0
actions:
  - target: $.components.schemas.Thing.properties.size
    update: { minimum: 7, maximum: 7 }
  - target: $.paths.*.get.responses
    update: { '404': { description: None } }
`,
    );
    write('seven.json', { size: 7 });
    const schema = 'api.json#/components/schemas/Thing';
    const doors = [
      async (...overlay: string[]) =>
        /^exit 0/.test(await run(folder, 'validate', 'seven.json', '--schema', schema, ...overlay)),
      async (...overlay: string[]) =>
        /"size":7/.test(await run(folder, 'generate', schema, '--seed', '1', '--count', '1', ...overlay)),
      async (...overlay: string[]) =>
        /"size":7/.test(
          await run(
            folder,
            'generate',
            'GET /things/{id}',
            '-c',
            'api.json',
            '--seed',
            '1',
            '--count',
            '1',
            ...overlay,
          ),
        ),
      async (...overlay: string[]) => / 404/.test(await run(folder, 'contracts', 'api.json', ...overlay)),
      async (...overlay: string[]) => /statuses +0 of 2/.test(await run(folder, 'gaps', '-c', 'api.json', ...overlay)),
      async (...overlay: string[]) =>
        /exercise 4 of the 4/.test(
          await run(folder, 'gaps', '-c', 'api.json', '--generate', `gaps${overlay.length}`, ...overlay),
        ),
    ];
    for (const [index, amended] of doors.entries())
      expect([index, await amended(), await amended('--overlay', 'seven.yaml')]).toEqual([index, false, true]);
    const replay = await run(folder, 'generate', schema, '--count', '1', '--overlay', 'seven.yaml');
    expect(replay).toContain(' --overlay seven.yaml ');
    // The configuration amends schemas that are named by their files, too.
    write('contract-check.config.json', { contracts: ['api.json'], overlays: ['seven.yaml'] });
    for (const amended of doors.slice(0, 2)) expect(await amended()).toBe(true);
  });
});
