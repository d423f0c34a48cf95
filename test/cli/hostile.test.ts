import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli, stackLines } from '../support/cli.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';
import { expectClear, expectError } from './expect-clear.js';

const EVIL_TEXT = `${'a'.repeat(31)}!`;

describe('a pattern that takes exponential time', () => {
  test('answers at once in a contract', async () => {
    const { folder, write } = workspace();
    write(
      'contract.json',
      thingsContract({ type: 'object', properties: { name: { type: 'string', pattern: '^(a+)+$' } } }),
    );
    write('evil.exchanges.ndjson', thingsExchange({ name: EVIL_TEXT }) + thingsExchange({ name: 'aaa' }));
    const run = await runCli(['evil.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectClear(run, {
      status: 1,
      names: ['evil.exchanges.ndjson', '^(a+)+$', 'response.body.violates-schema'],
      within: 5_000,
    });
  });

  test('answers at once in a bare schema', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: 'string', pattern: '^(a+)+$' });
    write('evil.json', JSON.stringify(EVIL_TEXT));
    const run = await runCli(['validate', 'evil.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(run, { status: 1, names: ['evil.json', '^(a+)+$'], within: 5_000 });
  });

  test('answers at once as a property name', async () => {
    const { folder, write } = workspace();
    write('schema.json', {
      type: 'object',
      patternProperties: { '^(a+)+$': { type: 'integer' } },
      additionalProperties: false,
    });
    write('evil.json', { [EVIL_TEXT]: 1 });
    const run = await runCli(['validate', 'evil.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(run, { status: 1, names: ['evil.json', 'additionalProperties'], within: 5_000 });
  });

  test('never hangs when no linear engine takes it either', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: 'string', pattern: '^(?=a)(a+)+$' });
    write('evil.json', JSON.stringify(EVIL_TEXT));
    const run = await runCli(['validate', 'evil.json', '--schema', 'schema.json'], { cwd: folder });
    expect([1, 2]).toContain(run.status);
    expectClear(run, { status: run.status === 1 ? 1 : 2, names: ['(?=a)(a+)+'], within: 5_000 });
  });
});

describe('a $ref to another host', () => {
  test('makes no connection and says how to allow one', async () => {
    let connections = 0;
    const server = createServer((_, response) => response.end('{"type":"string"}'));
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo; // listening on TCP, so it has a port
    const url = `http://127.0.0.1:${port}/thing.json`;
    const { folder, write } = workspace();
    write('contract.json', thingsContract({ $ref: url }));
    write('schema.json', { $ref: url });
    write('body.json', '"text"');
    write('good.exchanges.ndjson', thingsExchange('text'));
    const judging = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectClear(judging, { status: 2, names: ['contract.json', url, '--allow-remote'] });
    const validating = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(validating, { status: 2, names: ['schema.json', url] });
    const listing = await runCli(['contracts', '--contract', 'contract.json'], { cwd: folder });
    expect(stackLines(listing.output)).toEqual([]);
    expect(connections).toBe(0);
  });
});

describe('a $ref to a file outside the root document’s folder', () => {
  test.each(['../secret.json', '../../../../../../etc/passwd', 'file:///etc/passwd', 'sub/../../secret.json#/a'])(
    'is not read: %s',
    async (reference) => {
      const { folder, write } = workspace();
      write('secret.json', { a: { type: 'string', description: 'top-secret-description' } });
      write('inside/contract.json', thingsContract({ $ref: reference }));
      write('inside/good.exchanges.ndjson', thingsExchange('text'));
      const run = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], {
        cwd: join(folder, 'inside'),
      });
      expectClear(run, { status: 2, names: ['contract.json', reference.replace(/#.*/, '')] });
      expect(run.output).not.toMatch(/top-secret|root:/);
    },
  );
});

describe('code in a contract', () => {
  const code = (marker: string): string => `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`;

  test.each([
    [
      '$id',
      (evil: string) => ({
        $id: `https://x.example/"+${evil}+"`,
        type: 'object',
        properties: { a: { type: 'string' } },
      }),
    ],
    [
      'a property’s name',
      (evil: string) => ({
        type: 'object',
        properties: { [`a"+${evil}+"`]: { type: 'string' } },
        required: [`'];${evil};//`],
      }),
    ],
    [
      'a pattern',
      (evil: string) => ({
        type: 'object',
        properties: { a: { type: 'string', pattern: `\`+${evil}+\`|"+${evil}+"|/;${evil};//` } },
      }),
    ],
    ['an enum', (evil: string) => ({ type: 'object', properties: { a: { enum: [`"+${evil}+"`, `\${${evil}}`] } } })],
    [
      'a $defs name',
      (evil: string) => ({
        $ref: `#/$defs/${encodeURIComponent(`"+${evil.replaceAll('/', '~1')}+"`)}`,
        $defs: { [`"+${evil}+"`]: { type: 'object' } },
      }),
    ],
    ['a format', (evil: string) => ({ type: 'object', properties: { a: { type: 'string', format: `"+${evil}+"` } } })],
  ])('is never run: in %s', async (_, schemaOf) => {
    const { folder, write } = workspace();
    const marker = join(folder, 'pwned');
    write('schema.json', schemaOf(code(marker)));
    write('contract.json', thingsContract(schemaOf(code(marker))));
    write('body.json', { a: 'text', b: 1 });
    write('body.exchanges.ndjson', thingsExchange({ a: 'text', b: 1 }));
    for (const args of [
      ['validate', 'body.json', '--schema', 'schema.json'],
      ['body.exchanges.ndjson', '--contract', 'contract.json'],
    ]) {
      const run = await runCli(args, { cwd: folder });
      expect([0, 1, 2]).toContain(run.status);
      expect(stackLines(run.output)).toEqual([]);
      expect(run.output).not.toMatch(/unexpectedly/);
      expect(existsSync(marker)).toBe(false);
    }
  });
});

describe('a document of a million allOfs', () => {
  test('side by side is refused with a clear error', async () => {
    const { folder, write } = workspace();
    write(
      'contract.json',
      `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},"components":{"schemas":{"A":{"allOf":[${'{},'.repeat(999_999)}{}]}}}}`,
    );
    write('schema.json', `{"allOf":[${'{"type":"object"},'.repeat(999_999)}{}]}`);
    write('body.json', '{}');
    write('good.exchanges.ndjson', thingsExchange({}));
    const judging = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectError(judging, { names: ['contract.json'], within: 30_000 });
    const validating = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expectError(validating, { names: ['schema.json'], within: 30_000 });
  }, 120_000);

  test('inside one another is refused with a clear error', async () => {
    const { folder, write } = workspace();
    const deep = `${'{"allOf":['.repeat(1_000_000)}{}${']}'.repeat(1_000_000)}`;
    write(
      'contract.json',
      `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},"components":{"schemas":{"A":${deep}}}}`,
    );
    write('schema.json', deep);
    write('body.json', '{}');
    write('good.exchanges.ndjson', thingsExchange({}));
    const judging = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectError(judging, { names: ['contract.json'], within: 30_000 });
    const validating = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expectError(validating, { names: ['schema.json'], within: 30_000 });
  }, 120_000);
});

describe('schemas whose references multiply', () => {
  const LEVELS = 40;
  const rungs = (rung: (reference: object) => object, prefix: string, last: object): Record<string, object> => {
    const entries = Array.from({ length: LEVELS }, (_, level) => [
      `A${level}`,
      rung({ $ref: `${prefix}A${level + 1}` }),
    ]);
    return { ...Object.fromEntries(entries), [`A${LEVELS}`]: last };
  };
  const person = { type: 'object', properties: { name: { type: 'string', minLength: 2 } }, required: ['name'] };

  test.each([
    ['allOf', (reference: object) => ({ allOf: [reference, reference] })],
    ['anyOf', (reference: object) => ({ anyOf: [reference, reference] })],
    ['oneOf', (reference: object) => ({ oneOf: [reference, { allOf: [reference, { type: 'null' }] }] })],
    [
      'properties',
      (reference: object) => ({ allOf: [{ properties: { n: reference } }, { properties: { n: reference } }] }),
    ],
  ] as const)(
    'never hang: %s',
    async (keyword, rung) => {
      const { folder, write } = workspace();
      const bodyOf = (name: string): object => {
        let body: object = { name };
        for (let level = 0; keyword === 'properties' && level < LEVELS; level++) body = { n: body };
        return body;
      };
      const prefix = '#/components/schemas/';
      write('contract.json', thingsContract({ $ref: `${prefix}A0` }, rungs(rung, prefix, person)));
      write('schema.json', { $ref: '#/$defs/A0', $defs: rungs(rung, '#/$defs/', person) });
      write('bad.json', bodyOf('a'));
      write('good.exchanges.ndjson', thingsExchange(bodyOf('ab')));
      write('bad.exchanges.ndjson', thingsExchange(bodyOf('a')));
      const good = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
      expectClear(good, { status: 0, names: ['1 conform', 'contract.json'] });
      const bad = await runCli(['bad.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
      expectClear(bad, { status: 1, names: ['contract.json', 'name', '2 characters'] });
      const validating = await runCli(['validate', 'bad.json', '--schema', 'schema.json'], { cwd: folder });
      expectClear(validating, { status: 1, names: ['schema.json', 'name'] });
    },
    60_000,
  );
});
