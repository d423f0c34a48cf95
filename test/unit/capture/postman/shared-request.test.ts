import { expect, test } from 'vitest';
import { main } from '../../../../cli/main.js';
import type { Json, JsonObject } from '../../../../src/model/index.js';
import { memoryIo } from '../../../support/memory-io.js';
import { judgeFile } from '../../../support/planted-fault.js';
import { THREE_EXCHANGES } from '../../../support/three-exchanges.js';
import { thingsContract, workspace } from '../../../support/workspace.js';

const [{ origin, path, responseText }] = THREE_EXCHANGES;

/** A collection whose saved responses have no request of their own: those of an item answered its request. */
const collection = (request: Json, isWrapped: boolean): string => {
  const response = (code: number): JsonObject => ({ name: 'saved', code, header: [], body: responseText });
  const made = {
    info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json' },
    item: [
      { name: 'other', request: 'https://verify.twilio.com/v2/elsewhere' },
      { name: 'folder', item: [{ name: 'shared', request, response: [response(200), response(200)] }] },
    ],
  };
  return JSON.stringify(isWrapped ? { collection: made } : made, null, 1);
};

const wrong = path.replace(/VA\w+/u, 'nonsense');

test.each<[what: string, request: Json, textThere: string]>([
  ['a URL that is a text', { method: 'GET', url: origin + wrong }, 'nonsense/Entities'],
  ['a URL of parts', { method: 'GET', url: { raw: origin + wrong, host: [origin] } }, 'nonsense/Entities'],
  ['a request that is a text', origin + wrong, 'nonsense/Entities'],
])('a fault in the request that several responses share is told at the request: %s', async (_, request, textThere) => {
  const made = workspace();
  for (const isWrapped of [false, true]) {
    const text = collection(request, isWrapped);
    const all = (await judgeFile(made.write(`${isWrapped}.json`, text))).findings;
    const findings = all.filter(({ pointer }) => pointer.startsWith('/request/'));
    expect(findings.map(({ code, entry }) => [code, entry])).toEqual([
      ['request.path.violates-schema', 0],
      ['request.path.violates-schema', 1],
    ]);
    for (const { textThere: there, location } of findings) {
      expect(there.startsWith(textThere)).toBe(true);
      expect(location.seen?.line).toBe(text.slice(0, text.indexOf('nonsense')).split('\n').length);
      expect(location.frame?.lines.join('\n')).toContain('nonsense/Entities');
    }
  }
});

test('a fault in the response beside it keeps its own place', async () => {
  const made = workspace();
  const text = collection({ method: 'GET', url: origin + path }, false).replaceAll('2015-07-30', 'never');
  const { findings } = await judgeFile(made.write('x.json', text));
  expect(findings.map(({ entry, pointer }) => [entry, pointer])).toEqual(
    [0, 1].flatMap((entry) => ['date_created', 'date_updated'].map((name) => [entry, `/response/body/${name}`])),
  );
  for (const { textThere } of findings) expect(textThere.startsWith('\\"neverT')).toBe(true);
});

test('what is private in the shared request is masked where the response repeats it', async () => {
  const [, { origin: host, path: verifications }] = THREE_EXCHANGES;
  const request = {
    method: 'POST',
    url: host + verifications,
    body: {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'To', value: '+15017122661' },
        { key: 'Channel', value: 'sms' },
      ],
    },
  };
  const made = workspace();
  const body = '{\n "sid": 7,\n "+15017122661": 1\n}';
  const text = JSON.parse(collection(request, false));
  for (const response of text.item[1].item[0].response) Object.assign(response, { code: 201, body });
  const { findings } = await judgeFile(made.write('x.json', JSON.stringify(text)));
  const frames = findings.map(({ location }) => location.frame?.lines.join('\n') ?? '');
  expect(frames.some((frame) => frame.includes('": 1'))).toBe(true);
  expect(frames.join('\n')).not.toContain('5017122661');
});

test('the line of a header is shown by its name, a credential masked', async () => {
  const made = workspace();
  const contract = thingsContract({ type: 'object' });
  const header = { name: 'X-Api-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^k-' } };
  const path = made.write(
    'api.json',
    JSON.stringify(contract).replace('"parameters":[', `"parameters":[${JSON.stringify(header)},`),
  );
  const request = {
    method: 'GET',
    url: 'https://api.example.com/things/1',
    header: [{ key: 'X-Api-Key', value: 'hunter2' }],
  };
  made.write('x.postman_collection.json', collection(request, false));
  const io = memoryIo(made.folder, {});
  expect(await main(['-c', path], io)).toBe(1);
  expect(io.out()).toContain('X-Api-Key: •••••••');
  expect(io.out()).not.toContain('hunter2');
});
