import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { valid } from '../../src/arbitrary/index.js';
import { loadLocalSchema } from '../../src/contract/index.js';
import type { Json } from '../../src/model/index.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const ORDER = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: {
    order: {
      type: 'object',
      required: ['id', 'lines'],
      properties: {
        id: { type: 'string', pattern: '^OR[0-9]{4}$' },
        lines: { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/$defs/line' } },
        note: { type: ['string', 'null'], maxLength: 5 },
      },
      additionalProperties: false,
    },
    line: {
      type: 'object',
      required: ['sku', 'count'],
      properties: { sku: { enum: ['A', 'B'] }, count: { type: 'integer', minimum: 1, maximum: 9 } },
      additionalProperties: false,
    },
    nothing: { type: 'string', minLength: 5, maxLength: 3 },
  },
};

const API = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'fetchOrder',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^OR[0-9]{4}$' } }],
        responses: {
          200: {
            description: 'OK',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', pattern: '^OR[0-9]{4}$' }, total: { type: 'integer', minimum: 0 } },
      },
    },
  },
};

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(argv: readonly string[], cwd: string): Promise<Run> {
  const io = memoryIo(cwd);
  const code = await main(['generate', ...argv], io);
  return { code, out: io.out(), err: io.err() };
}

/** Exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const { code, out, err } = await run(argv, cwd);
  return `exit ${code}\n--- stdout\n${out}--- stderr\n${err}`.replaceAll(cwd, '.');
}

function project(): ReturnType<typeof workspace> {
  const made = workspace();
  made.write('order.json', ORDER);
  made.write('api.json', API);
  return made;
}

// Each line is one that the program has just written.
const lines = (text: string): Json[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);

describe('what people read', () => {
  test('help', async () => expect(await transcript(['--help'], project().folder)).toMatchSnapshot());

  test.each(['valid', 'boundary', 'invalid', 'all-faults'])('payloads: %s', async (kind) => {
    const { folder } = project();
    const argv = ['order.json#/$defs/order', '--seed', '7', `--${kind}`];
    expect(await transcript([...argv, ...(kind === 'all-faults' ? [] : ['--count', '5'])], folder)).toMatchSnapshot();
  });

  test.each(['ndjson', 'json', 'har', 'ts'])('exchanges as %s', async (format) => {
    const { folder } = project();
    const argv = ['fetchOrder', '-c', 'api.json', '--seed', '7', '--count', '2', '--format', format];
    expect(await transcript(argv, folder)).toMatchSnapshot();
  });

  test('a pack’s type in TypeScript', async () => {
    const { folder } = project();
    const argv = ['twilio/ValidField', '--seed', '7', '--count', '2', '--format', 'ts'];
    expect(await transcript(argv, folder)).toMatchSnapshot();
  });

  test.each([
    ['an unknown schema of a pack', ['twilio/Entty']],
    ['an unknown pack', ['twilo/Entity']],
    ['an unknown operation', ['POST /v1/EndUser']],
    ['an unknown word', ['fetchOder', '-c', 'api.json']],
    ['an unknown pointer', ['order.json#/$defs/ordr']],
    ['a file that is not there', ['nowhere.json']],
    ['an operationId of two documents', ['CreateEndUser']],
    ['a document in place of a schema', ['api.json']],
    ['nothing to generate', ['order.json#/$defs/order', '--count', '0']],
    ['no number', ['order.json#/$defs/order', '--count', '-3']],
    ['a bad seed', ['order.json#/$defs/order', '--seed', '4294967296']],
    ['kinds that contradict one another', ['order.json#/$defs/order', '--valid', '--invalid']],
    ['a HAR of a schema', ['order.json#/$defs/order', '--format', 'har', '--seed', '1']],
    ['a path without a seed', ['order.json#/$defs/order', '--path', '3']],
    ['a contract for a schema of its own', ['order.json#/$defs/order', '-c', 'api.json']],
    ['an option of judging', ['order.json#/$defs/order', '--reporter', 'json']],
    ['nothing named', []],
    ['a schema without an instance', ['order.json#/$defs/nothing', '--seed', '1']],
    ['a schema without an instance, to be broken', ['order.json#/$defs/nothing', '--seed', '1', '--format', 'json']],
  ])('a mistake: %s', async (_, argv) => {
    const { folder } = project();
    const told = await transcript(argv, folder);
    expect(told).toMatch(/^exit 2\n/);
    expect(told).not.toMatch(/unexpectedly/);
    expect(told).toMatchSnapshot();
  });
});

describe('the same seed', () => {
  test.each([
    ['order.json#/$defs/order'],
    ['order.json#/$defs/order', '--invalid'],
    ['order.json#/$defs/order', '--realistic', '--examples'],
    ['fetchOrder', '-c', 'api.json', '--format', 'har'],
    ['twilio/Verification', '--boundary', '--format', 'json'],
  ])('gives the same bytes: %s %s %s', async (...argv) => {
    const { folder } = project();
    const first = await run([...argv, '--seed', '11'], folder);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(await run([...argv, '--seed', '11'], folder)).toEqual(first);
    expect((await run([...argv, '--seed', '12'], folder)).out).not.toBe(first.out);
  });

  test('without one, the line on stderr draws the same again', async () => {
    const { folder } = project();
    const { code, out, err } = await run(['order.json#/$defs/order'], folder);
    expect(code).toBe(0);
    const [, seed = ''] = /^replay: contract-check generate '[^']+' --seed (\d+)\n$/.exec(err) ?? [];
    expect(await run(['order.json#/$defs/order', '--seed', seed], folder)).toEqual({ code: 0, out, err: '' });
  });

  test('and the path of a failure in a property test give its counterexample', async () => {
    const { folder } = project();
    const arbitrary = valid('order.json#/$defs/order', { cwd: folder });
    const property = fc.property(arbitrary, (order) => JSON.stringify(order).length < 60);
    const { counterexample, counterexamplePath, seed } = fc.check(property, { seed: 5 });
    const argv = ['order.json#/$defs/order', '--seed', String(seed), '--path', counterexamplePath ?? ''];
    const { out, err } = await run(argv, folder);
    expect(err).toBe('');
    expect(lines(out)).toEqual(counterexample);
  });
});

describe('what is written', () => {
  test('valid and boundary payloads are valid; invalid ones are not', async () => {
    const { folder } = project();
    const schema = loadLocalSchema('order.json#/$defs/order', { cwd: folder }).validator();
    for (const kind of ['--valid', '--boundary']) {
      const { out } = await run(['order.json#/$defs/order', kind, '--count', '50', '--seed', '1'], folder);
      expect(lines(out)).toHaveLength(50);
      for (const value of lines(out)) expect(schema.violations(value)).toEqual([]);
    }
    const { out } = await run(['order.json#/$defs/order', '--invalid', '--count', '50', '--seed', '1'], folder);
    // The program's own form.
    for (const { value, fault } of lines(out) as unknown as { value: Json; fault: { schemaPath: string } }[]) {
      expect(schema.violations(value).map(({ rule }) => rule.pointer)).toContain(fault.schemaPath);
    }
  });

  test('a HAR is judged: valid exchanges conform, invalid ones break what they say', async () => {
    const { folder, write } = project();
    const judge = async (kind: string) => {
      const argv = ['fetchOrder', '-c', 'api.json', kind, '--count', '20', '--seed', '3', '--format', 'har'];
      const { code, out } = await run(argv, folder);
      expect(code).toBe(0);
      write('written.har', out);
      const io = memoryIo(folder);
      const exit = await main(['written.har', '-c', 'api.json', '-r', 'json'], io);
      // The report's own form.
      return { exit, ...(JSON.parse(io.out()) as { summary: object }) };
    };
    expect(await judge('--valid')).toMatchObject({ exit: 0, summary: { seen: 20, conform: 20 } });
    expect(await judge('--invalid')).toMatchObject({ exit: 1, summary: { seen: 20, conform: 0, violate: 20 } });
  });

  test('NDJSON of an operation is judged as well, faults and all', async () => {
    const { folder, write } = project();
    const argv = ['GET /orders/{id}', '-c', 'api.json', '--all-faults', '--seed', '3'];
    const { out } = await run(argv, folder);
    write('written.exchanges.ndjson', out);
    const io = memoryIo(folder);
    await main(['written.exchanges.ndjson', '-c', 'api.json', '-r', 'json'], io);
    const { summary, findings } = JSON.parse(io.out()) as { summary: object; findings: { code: string }[] }; // its own form
    expect(summary).toMatchObject({ seen: lines(out).length, violate: lines(out).length });
    const told = (lines(out) as unknown as { fault: { code: string } }[]).map(({ fault }) => fault.code);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(told));
  });

  test('--all-faults --out writes a file for each fault, and a manifest that lists every one', async () => {
    const { folder } = project();
    const argv = ['twilio/Verification', '--all-faults', '--seed', '7', '--out', 'fixtures'];
    expect(await run(argv, folder)).toEqual({ code: 0, out: '', err: '' });
    const fixtures = join(folder, 'fixtures');
    const manifest = JSON.parse(readFileSync(join(fixtures, 'manifest.json'), 'utf8')) as {
      cases: { file: string; fault: { keyword: string; schemaPath: string } }[];
      tied: { reason: string }[];
    }; // its own form
    const files = readdirSync(fixtures).filter((name) => name !== 'manifest.json');
    expect(manifest.cases.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(files).toContain('verification.invalid.pattern.sid.json');
    const schema = loadLocalSchema('twilio/Verification').validator();
    for (const { file, fault } of manifest.cases) {
      expect(file).toMatch(/^verification\.invalid\.[\w-]+\.[\w-]+(?:\.\d+)?\.json$/);
      const value = JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as Json; // its own form
      expect(schema.violations(value).map(({ rule }) => rule.pointer)).toContain(fault.schemaPath);
    }
    // A pattern of fixed length ties what says the length again.
    expect(manifest.tied.length).toBeGreaterThan(0);
    for (const { reason } of manifest.tied) expect(reason).toMatch(/\S/);
    expect({ names: files.sort(), tied: manifest.tied }).toMatchSnapshot();
  });

  test('nothing is left behind where nothing can be generated', async () => {
    const { folder } = project();
    const { code, err } = await run(['order.json#/$defs/nothing', '--seed', '7', '--out', 'fixtures'], folder);
    expect(code).toBe(2);
    expect(err).toContain("replay: contract-check generate 'order.json#/$defs/nothing' --seed 7 --out fixtures\n");
    expect(existsSync(join(folder, 'fixtures/order.valid.1.json'))).toBe(false);
  });
});
