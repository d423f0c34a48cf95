import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundary, exchange, faults, invalid, loadRealism, valid } from '../../../src/arbitrary/index.js';
import { createJudge } from '../../../src/check/index.js';
import { loadContract, loadLocalSchema, loadSchema } from '../../../src/contract/index.js';
import type { Json, SchemaHandle } from '../../../src/model/index.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const ORDER = { type: 'object', required: ['id'], properties: { id: { type: 'string', minLength: 2, maxLength: 4 } } };

describe('a schema may be', () => {
  test('a name of the pack', () => {
    const schema = loadLocalSchema('twilio/Entity').validator();
    fc.assert(fc.property(valid('twilio/Entity'), (entity) => schema.isValid(entity as unknown as Json)));
  });

  test('a file with a pointer, from a folder', () => {
    const { folder, write } = workspace();
    write('order.json', { $defs: { order: ORDER } });
    const schema = loadLocalSchema(ORDER).validator();
    fc.assert(fc.property(valid('order.json#/$defs/order', { cwd: folder }), (order) => schema.isValid(order)));
  });

  test('what loadSchema answered, or a schema as a value: the same draws', async () => {
    const loaded = await loadSchema(ORDER);
    const draws = (arbitrary: fc.Arbitrary<Json>) => fc.sample(arbitrary, { seed: 3, numRuns: 20 });
    expect(draws(valid(loaded))).toEqual(draws(valid(ORDER)));
    expect(draws(valid(true)).length).toBe(20);
  });

  test('but not what was not awaited', () => {
    // A caller without types.
    const promise = loadSchema(ORDER) as unknown as SchemaHandle;
    expect(() => valid(promise)).toThrow(expect.objectContaining({ code: 'schema-not-loaded' }));
  });

  test('nor a name that stands for nothing: the nearest one is told', () => {
    expect(() => valid('twilio/Verificaton')).toThrow(
      expect.objectContaining({ next: expect.stringMatching(/^Did you mean twilio\/Verification\?/) }),
    );
  });

  test('nor one that no value satisfies', () => {
    expect(() => valid({ type: 'string', minLength: 3, maxLength: 2 })).toThrow(
      expect.objectContaining({ code: 'schema-unsatisfiable' }),
    );
  });
});

describe('what is drawn', () => {
  const schema = loadLocalSchema(ORDER).validator();

  test('at a boundary: the least and the most, and nothing between', () => {
    const texts = fc.sample(boundary(ORDER), { seed: 1, numRuns: 200 }).map((order) => {
      expect(schema.isValid(order)).toBe(true);
      return [...(order as { id: string }).id].length; // the schema has just said so
    });
    expect(new Set(texts)).toEqual(new Set([2, 4]));
  });

  test('invalid: each is broken where its fault says', () => {
    fc.assert(
      fc.property(invalid(ORDER), ({ value, fault, pointer }) => {
        const [violation, ...others] = schema.violations(value);
        expect(others).toEqual([]);
        expect(violation).toMatchObject({ keyword: fault.keyword, instancePointer: pointer });
        expect(violation?.rule.pointer).toBe(fault.schemaPath);
      }),
    );
  });

  test('the faults of a schema: each with its arbitrary, or a reason', () => {
    const list = faults(ORDER);
    expect(list.map(({ keyword, instancePath, property }) => [keyword, instancePath, property])).toEqual(
      expect.arrayContaining([
        ['required', '', 'id'],
        ['type', '', undefined],
        ['type', '/id', undefined],
        ['minLength', '/id', undefined],
        ['maxLength', '/id', undefined],
      ]),
    );
    for (const { arbitrary, tied } of list) expect(arbitrary === undefined).toBe(tied !== undefined);
  });

  test('realistic values where they are asked for', async () => {
    const realism = await loadRealism(new Date('2026-01-01'));
    const named = { type: 'object', required: ['email'], properties: { email: { type: 'string', format: 'email' } } };
    const emails = fc.sample(valid<{ email: string }>(named, { realism }), { seed: 1, numRuns: 50 });
    expect(emails.filter(({ email }) => /@example\.(?:com|net|org)$/.test(email)).length).toBeGreaterThan(25);
  });
});

describe('exchanges', () => {
  test('of the pack, by name', async () => {
    const contract = await loadContract('twilio');
    const judge = createJudge([contract]);
    fc.assert(
      fc.property(exchange('POST /v1/EndUsers'), (one) => {
        expect(one.fault).toBeUndefined();
        expect(judge.judge(one.exchange)).toMatchObject({ kind: 'conforms' });
      }),
      { numRuns: 30 },
    );
  });

  test('of a file, of a loaded contract, and of an operation of it: the same draws', async () => {
    const { folder, write } = workspace();
    write('api.json', thingsContract(ORDER));
    const contract = await loadContract('api.json', { cwd: folder });
    const [operation] = contract.documents.flatMap(({ operations }) => operations);
    if (operation === undefined) throw new Error('the document has no operation');
    const draws = (arbitrary: ReturnType<typeof exchange>) => fc.sample(arbitrary, { seed: 3, numRuns: 5 });
    const expected = draws(exchange('GET /things/{id}', { contract: 'api.json', cwd: folder }));
    expect(draws(exchange('get /things/{id}', { contract }))).toEqual(expected);
    expect(draws(exchange(operation, { contract }))).toEqual(expected);
  });

  test('broken in one way, and judged so', async () => {
    const contract = await loadContract('twilio');
    const judge = createJudge([contract]);
    fc.assert(
      fc.property(exchange('POST /v1/EndUsers', { contract, invalid: true }), ({ exchange: sent, fault }) => {
        const verdict = judge.judge(sent);
        const codes = 'findings' in verdict ? verdict.findings.map(({ code }) => code) : [];
        expect(codes).toEqual([fault?.code]);
      }),
      { numRuns: 30 },
    );
  });

  test('an operation that is not there: the nearest one is told', () => {
    expect(() => exchange('POST /v1/EndUser')).toThrow(
      expect.objectContaining({
        code: 'operation-unknown',
        next: 'Did you mean POST /v1/EndUsers? contract-check contracts twilio lists them all.',
      }),
    );
  });
});

test('the type of every schema of the pack is known by the name that loads it', async () => {
  const contract = await loadContract('twilio', { cwd: root });
  const source = await import('node:fs').then(({ readFileSync }) =>
    readFileSync(join(root, 'src/arbitrary/pack-types.ts'), 'utf8'),
  );
  const typed = [...source.matchAll(/readonly 'twilio\/(\w+)'/g)].map(([, name = '']) => name);
  const ownFiles = [...contract.schemas]
    .filter(([, { address }]) => address.source.endsWith('.schema.json'))
    .map(([name]) => name);
  expect(typed.sort()).toEqual(ownFiles.sort());
});
