import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd = root, stdin = ''): Promise<string> {
  const io = memoryIo(cwd, { stdin });
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const exchange = (status: number, body: object, path = '/things/1') =>
  `${JSON.stringify({
    request: { method: 'GET', url: `https://api.example.com${path}` },
    response: { status, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  })}\n`;

const contract = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        responses: {
          200: {
            description: 'A thing.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['name'],
                  properties: { name: { type: 'string', format: 'shout' }, size: { type: 'integer' } },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** A project with a contract, a good capture and a bad one. */
function project() {
  const { folder, write } = workspace();
  write('api.json', contract);
  write('recordings/good.exchanges.ndjson', exchange(200, { name: 'A' }));
  write('recordings/bad.exchanges.ndjson', exchange(200, { name: 'A', size: '1' }) + exchange(418, {}, '/things/2'));
  return { folder, write };
}

/** The report of a run, as programs read it. */
async function reportOf(argv: readonly string[], cwd: string) {
  const io = memoryIo(cwd);
  const code = await main([...argv, '--reporter', 'json'], io);
  expect(io.err()).toBe('');
  // What it must look like is report.schema.json's business; here only these members are read.
  const report = JSON.parse(io.out()) as {
    summary: Record<string, number>;
    findings: { code: string; severity: string; capture: string }[];
  };
  return { code, ...report, codes: report.findings.map((finding) => finding.code) };
}

describe('what people read', () => {
  test('help', async () => expect(await transcript(['--help'])).toMatchSnapshot());
  test('help of validate', async () => expect(await transcript(['validate', '--help'])).toMatchSnapshot());
  test('an unknown option, with what was probably meant', async () =>
    expect(await transcript(['--reportre', 'json'])).toMatchSnapshot());
  test('contracts', async () => {
    const { folder } = project();
    expect(await transcript(['contracts', 'api.json'], folder)).toMatchSnapshot();
  });
  test('a run with two kinds of findings', async () => {
    const { folder } = project();
    expect(await transcript(['recordings', '-c', 'api.json'], folder)).toMatchSnapshot();
  });
  test('a clean run', async () => {
    const { folder } = project();
    expect(await transcript(['recordings/good.exchanges.ndjson', '-c', 'api.json'], folder)).toMatchSnapshot();
  });
  test('a payload from stdin', async () =>
    expect(
      await transcript(['validate', '--schema', 'twilio/PageMeta'], root, '{"page": -1, "page_size": 50}'),
    ).toMatchSnapshot());
  test('an explanation', async () =>
    expect(await transcript(['explain', 'response.status.undocumented'])).toMatchSnapshot());
  test('the version', async () =>
    expect(await transcript(['--version'])).toMatch(/^exit 0\n--- stdout\n\d+\.\d+\.\d+\n/));
});

describe('the built-in pack', () => {
  test('lists its operations as data', async () => {
    const io = memoryIo(root);
    expect(await main(['contracts', 'twilio', '--json'], io)).toBe(0);
    const [listed] = JSON.parse(io.out()) as { documents: { operations: object[] }[]; schemas: string[] }[]; // its own form
    expect(listed?.documents.flatMap(({ operations }) => operations)).toHaveLength(46);
    expect(listed?.schemas).toEqual(
      expect.arrayContaining(['Verification', 'Entity', 'EndUser', 'CustomerProfile', 'Evaluation']),
    );
  });
});

describe('the configuration', () => {
  test.each([
    ['contract-check.config.json', JSON.stringify({ contracts: ['api.json'], captures: ['recordings'] })],
    ['contract-check.config.js', "module.exports = { contracts: ['api.json'], captures: ['recordings'] };"],
    ['contract-check.config.mjs', "export default { contracts: ['api.json'], captures: ['recordings'] };"],
    [
      'contract-check.config.ts',
      "const captures: string[] = ['recordings'];\nexport default { contracts: ['api.json'], captures };",
    ],
  ])('%s is found', async (name, text) => {
    const { folder, write } = project();
    write(name, text);
    const { code, summary, codes } = await reportOf([], folder);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ seen: 3, conform: 1, violate: 2 });
    expect(codes).toEqual(['response.body.violates-schema', 'response.status.undocumented']);
  });

  test('severities, failOn and the command line over both', async () => {
    const { folder, write } = project();
    write('contract-check.config.json', {
      contracts: ['api.json'],
      captures: ['recordings'],
      severities: { 'response.status.undocumented': 'off', 'response.body.violates-schema': 'warning' },
    });
    expect(await reportOf([], folder)).toMatchObject({ code: 0, codes: ['response.body.violates-schema'] });
    expect(await reportOf(['--fail-on', 'warning'], folder)).toMatchObject({ code: 1 });
    expect(await reportOf(['--severity', 'response.body.violates-schema=error'], folder)).toMatchObject({ code: 1 });
    expect(await reportOf(['--no-config', '-c', 'api.json', '--fail-on', 'never'], folder)).toMatchObject({ code: 0 });
  });

  test('each contract judges its own captures', async () => {
    const { folder, write } = project();
    write('strict.json', { ...contract, paths: {} });
    write('contract-check.config.json', {
      contracts: [
        { contract: 'api.json', captures: ['recordings/good*'] },
        { contract: 'strict.json', captures: ['recordings/bad*'] },
      ],
      captures: ['recordings'],
    });
    const { codes, summary } = await reportOf([], folder);
    expect(summary).toMatchObject({ seen: 3, conform: 1, violate: 2 });
    expect(codes).toEqual(['request.path.undocumented', 'request.path.undocumented']);
  });

  test('include and exclude, by host, operation and path', async () => {
    const { folder, write } = project();
    const configure = (scope: object) =>
      write('contract-check.config.json', { contracts: ['api.json'], captures: ['recordings'], ...scope });
    configure({ exclude: { paths: ['/things/2'] } });
    expect((await reportOf([], folder)).summary).toMatchObject({ seen: 3, violate: 1, outOfScope: 1 });
    configure({ include: { hosts: ['*.example.com'], paths: ['/things/*'] } });
    expect((await reportOf([], folder)).summary).toMatchObject({ seen: 3, violate: 2, outOfScope: 0 });
    configure({ exclude: { operations: ['GET /things/{id}'] } });
    expect(await reportOf([], folder)).toMatchObject({ code: 2, summary: { seen: 3, outOfScope: 3 } });
  });

  test('payloads, judged beside captures', async () => {
    const { folder, write } = project();
    write('mocks/meta.json', { page: 0 });
    write('contract-check.config.json', {
      contracts: ['api.json'],
      captures: ['recordings/good.exchanges.ndjson'],
      payloads: [{ files: 'mocks/*.json', schema: 'twilio/PageMeta' }],
    });
    const { code, findings, summary } = await reportOf([], folder);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ seen: 2, conform: 1, violate: 1 });
    expect(new Set(findings.map((finding) => `${finding.code} ${finding.capture}`))).toEqual(
      new Set(['payload.violates-schema mocks/meta.json']),
    );
  });

  test('servers that stand for others', async () => {
    const { folder, write } = project();
    write('local.exchanges.ndjson', exchange(418, {}).replace('https://api.example.com', 'http://127.0.0.1:4010'));
    const alias = 'https://api.example.com=http://127.0.0.1:4010';
    expect(await reportOf(['local.exchanges.ndjson', '-c', 'api.json', '--server', alias], folder)).toMatchObject({
      code: 1,
    });
    expect(await reportOf(['local.exchanges.ndjson', '-c', 'api.json'], folder)).toMatchObject({ code: 2 });
  });

  test('formats, media types and rules of one’s own', async () => {
    const { folder, write } = project();
    const media = 'application/vnd.things';
    const own = structuredClone(contract);
    const response: { content: Record<string, object> } = own.paths['/things/{id}'].get.responses[200];
    const [json] = Object.values(response.content);
    response.content = { [media]: { ...json, 'x-contract-check': { rules: { 'small-enough': { limit: 3 } } } } };
    write('own.json', own);
    write(
      'own.exchanges.ndjson',
      `${JSON.stringify({
        request: { method: 'GET', url: 'https://api.example.com/things/1' },
        response: { status: 200, headers: { 'content-type': media }, body: { kind: 'text', text: 'name=loud&size=5' } },
      })}\n`,
    );
    write(
      'contract-check.config.mjs',
      `export default {
        contracts: ['own.json'],
        captures: ['own.exchanges.ndjson'],
        formats: { shout: { validate: (text) => text === text.toUpperCase() } },
        mediaTypes: { '${media}': { parse: (text) => ({ name: /name=(\\w+)/.exec(text)[1], size: Number(/size=(\\d+)/.exec(text)[1]) }) } },
        rules: [{ id: 'small-enough', run({ mapping, body }, report) {
          if (body.size > mapping.limit) report({ pointer: '/size', facts: { found: body.size, limit: mapping.limit } });
        } }],
      };`,
    );
    const { codes } = await reportOf([], folder);
    expect(codes.toSorted()).toEqual(['response.body.violates-schema', 'rule.small-enough']);
  });

  test('an unknown key is refused with its place', async () => {
    const { folder, write } = project();
    write('contract-check.config.json', { contarcts: ['api.json'] });
    expect((await transcript([], folder)).replaceAll(folder, '.')).toMatchSnapshot();
  });
});

describe('reporters', () => {
  test('several in one run, each to its own file', async () => {
    const { folder, read } = {
      ...project(),
      read: (name: string) => import('node:fs').then(({ readFileSync }) => readFileSync(name, 'utf8')),
    };
    const io = memoryIo(folder);
    const reporters = [
      'text',
      'json=out/report.json',
      'junit=out/report.xml',
      'sarif=out/report.sarif',
      'github=out/github.txt',
    ];
    const code = await main(['recordings', '-c', 'api.json', ...reporters.flatMap((name) => ['-r', name])], io);
    expect(code).toBe(1);
    expect(io.out()).toContain('2 of 3 exchanges break the contract');
    expect(JSON.parse(await read(join(folder, 'out/report.json')))).toMatchObject({ summary: { violate: 2 } });
    expect(await read(join(folder, 'out/report.xml'))).toMatch(/^<\?xml/);
    expect(JSON.parse(await read(join(folder, 'out/report.sarif')))).toMatchObject({ version: '2.1.0' });
    expect(await read(join(folder, 'out/github.txt'))).toMatch(/^::error /m);
  });

  test('two of them on stdout are refused', async () =>
    expect(await transcript(['fixtures/bench/small.har', '-r', 'text', '-r', 'json'])).toMatchSnapshot());
});
