import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const thing = (body: object, { path = '/things/1', status = 200, headers = [] as readonly string[][] } = {}): string =>
  `${JSON.stringify({
    request: { method: 'GET', url: `https://api.example.com${path}` },
    response: {
      status,
      headers: [['content-type', 'application/json'], ...headers],
      body: { kind: 'json', value: body },
    },
  })}\n`;

const reading = (operationId: string) => ({
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  get: {
    operationId,
    responses: {
      200: {
        description: 'OK',
        content: { 'application/json': { schema: { type: 'object', properties: { name: { type: 'string' } } } } },
      },
    },
  },
});

/** Judges a project with overrides: the exit code, each finding as `severity code url`, and the notes. */
async function judged(overrides: readonly object[], argv: readonly string[] = []) {
  const { folder, write } = workspace();
  write('api.json', {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: { '/things/{id}': reading('readThing'), '/parts/{id}': reading('readPart') },
  });
  write('contract-check.config.json', { contracts: ['api.json'], captures: ['recordings'], overrides });
  write('recordings/legacy/a.exchanges.ndjson', thing({ name: 1 }) + thing({ name: 2 }, { path: '/parts/1' }));
  write(
    'recordings/b.exchanges.ndjson',
    thing({ name: 'B', more: true }, { path: '/things/2', headers: [['x-y', 'z']] }),
  );
  write('recordings/c.exchanges.ndjson', thing({}, { path: '/lost/3' }));
  const io = memoryIo(folder);
  const code = await main([...argv, '-r', 'json'], io);
  if (io.err() !== '') return io.err().replaceAll(folder, '<folder>');
  // What it must look like is report.schema.json's business.
  const report = JSON.parse(io.out()) as {
    summary: Record<string, number>;
    findings: { severity: string; code: string; capture: string; exchange: { url: string } }[];
    notes: { message: string }[];
  };
  return {
    code,
    findings: report.findings.map(
      ({ severity, code, exchange: { url } }) => `${severity} ${code} ${new URL(url).pathname}`,
    ),
    notes: report.notes.map(({ message }) => message),
    summary: report.summary,
  };
}

const FOUND = [
  'warning response.body.undocumented-property /things/2',
  'error request.path.undocumented /lost/3',
  'error response.body.violates-schema /things/1',
  'error response.body.violates-schema /parts/1',
];

describe('overrides', () => {
  test('none: what is found by default', async () =>
    expect(await judged([])).toMatchObject({ code: 1, findings: FOUND, notes: [] }));

  test.each([
    ['a name', 'GET /things/{id}'],
    ['an operationId', 'readThing'],
  ])('of one operation, by %s, turn its findings off and tell why', async (_, operation) => {
    const result = await judged([{ operation, severity: 'off', reason: 'THINGS-1' }]);
    expect(result).toMatchObject({
      code: 1,
      findings: FOUND.filter((line) => !line.includes('/things/')),
      notes: ['2 findings are left out by overrides: THINGS-1 (×2)'],
      summary: { conform: 2, violate: 2 },
    });
  });

  test('of a code, a path and a capture, each alone', async () => {
    const code = await judged([{ code: 'response.**', severity: 'off', reason: 'r' }]);
    expect(code).toMatchObject({ findings: ['error request.path.undocumented /lost/3'] });
    const path = await judged([{ path: '/parts/*', severity: 'warning', reason: 'r' }]);
    expect(path).toMatchObject({ findings: [...FOUND.slice(0, 3), 'warning response.body.violates-schema /parts/1'] });
    const capture = await judged([{ capture: 'recordings/legacy/', severity: 'off', reason: 'r' }]);
    expect(capture).toMatchObject({ findings: FOUND.slice(0, 2) });
  });

  test.each(['recordings\\legacy\\**', '.\\recordings\\legacy\\', './recordings/legacy/*', '**\\a.exchanges.ndjson'])(
    'of a capture, with slashes of either kind: %s',
    async (capture) =>
      expect(await judged([{ capture, severity: 'off', reason: 'r' }])).toMatchObject({ findings: FOUND.slice(0, 2) }),
  );

  test('of rules, whose codes nobody knows before', async () =>
    expect(await judged([{ code: ['rule.**', '**.undocumented'], severity: 'off', reason: 'r' }])).toMatchObject({
      findings: [FOUND[0], FOUND[2], FOUND[3]],
    }));

  test('hold only where all conditions do, and the last one decides', async () => {
    const both = { code: 'response.body.violates-schema', path: '/things/**' };
    expect(
      await judged([
        { ...both, severity: 'off', reason: 'first' },
        { ...both, severity: 'warning', reason: 'second' },
      ]),
    ).toMatchObject({
      findings: [...FOUND.slice(0, 2), 'warning response.body.violates-schema /things/1', FOUND[3]],
      notes: [
        'the override of response.body.violates-schema, /things/** (first) decides nothing: a later one does (second); the last that fits counts',
      ],
    });
  });

  test('an undocumented path that is off is none of the contract’s business: it does not conform', async () =>
    expect(await judged([{ path: '/lost/**', severity: 'off', reason: 'r' }])).toMatchObject({
      summary: { conform: 1, violate: 2, outOfScope: 1 },
    }));

  test('what is off by default is looked for where an override asks for it, and nowhere else', async () => {
    const asked = { code: 'response.header.undocumented', severity: 'error', reason: 'r' };
    const line = 'error response.header.undocumented /things/2';
    expect(await judged([{ ...asked, operation: 'readThing' }])).toMatchObject({
      findings: [line, ...FOUND],
    });
    expect(await judged([{ ...asked, operation: 'readPart' }])).toMatchObject({ findings: FOUND });
  });

  test('the command line has the last word', async () => {
    const off = { code: 'response.body.violates-schema', severity: 'off', reason: 'r' };
    expect(await judged([off], ['--severity', 'response.body.violates-schema=error'])).toMatchObject({
      findings: FOUND,
    });
  });

  test('one that nothing needs is told when everything is judged, and not in a part of it', async () => {
    const unused = [{ operation: 'readNothing', severity: 'off', reason: 'r' }];
    expect(await judged(unused)).toMatchObject({
      notes: ['no finding needs the override of readNothing any more (r): remove it'],
    });
    expect(await judged(unused, ['recordings/b.exchanges.ndjson'])).toMatchObject({ notes: [] });
  });

  test.each([
    ['without a reason', { code: 'response.body.violates-schema', severity: 'off' }],
    ['with an empty one', { code: 'response.body.violates-schema', severity: 'off', reason: '' }],
    ['with one of spaces', { code: 'response.body.violates-schema', severity: 'off', reason: ' \n' }],
    ['of no code', { code: [], severity: 'off', reason: 'r' }],
    ['of codes that there are not', { code: 'respons.**', severity: 'off', reason: 'r' }],
    ['without a condition', { severity: 'off', reason: 'r' }],
    ['of a code that there is not', { code: 'response.body.violates', severity: 'off', reason: 'r' }],
  ])('one %s is refused', async (_, override) => expect(await judged([override])).toMatchSnapshot());
});
