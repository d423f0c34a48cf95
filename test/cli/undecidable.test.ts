import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';
import { expectClear, expectError } from './expect-clear.js';

const nest = (levels: number): string => `${'{"child":'.repeat(levels)}{}${'}'.repeat(levels)}`;

const RECURSIVE = {
  type: 'object',
  properties: { child: { $ref: '#' } },
  allOf: [{ anyOf: [{ oneOf: [{ type: 'object' }] }] }],
};

const bodyOf = (text: string): string => thingsExchange('BODY').replace('"BODY"', text);
const textOf = (text: string): string =>
  thingsExchange('').replace('{"kind":"json","value":""}', JSON.stringify({ kind: 'text', text }));

describe('JSON that nests deeper than can be judged', () => {
  test.each([
    ['a body', 'deep.exchanges.ndjson', textOf(nest(2_001))],
    ['a line', 'deep.exchanges.ndjson', bodyOf(nest(2_001))],
  ])('is undecided: %s', async (_, name, content) => {
    const { folder, write } = workspace();
    write('contract.json', thingsContract({ type: 'object', properties: { child: {} } }));
    write(name, content);
    const run = await runCli([name, '--contract', 'contract.json'], { cwd: folder });
    expectClear(run, { status: 2, names: [name, 'nests deeper than 2,000 levels', 'larger than'] });
  });

  test.each([
    ['deep.json', nest(2_001)],
    ['deep.ndjson', `{}\n${nest(2_001)}\n`],
  ])('is undecided: the payload %s', async (name, content) => {
    const { folder, write } = workspace();
    write('schema.json', { type: 'object' });
    write(name, content);
    const run = await runCli(['validate', name, '--schema', 'schema.json'], { cwd: folder });
    expectClear(run, { status: 2, names: [name, 'nests deeper than 2,000 levels'] });
  });

  test('is a violation when it is no JSON', async () => {
    const { folder, write } = workspace();
    write('contract.json', thingsContract({ type: 'object' }));
    write('torn.exchanges.ndjson', textOf(nest(2_001).slice(0, -1)));
    const run = await runCli(['torn.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectClear(run, { status: 1, names: ['torn.exchanges.ndjson', 'response.body.unparsable'] });
  });
});

test('a recursive schema meets a value of 1,500 levels: judged or undecided, never a defect', async () => {
  const { folder, write } = workspace();
  write(
    'contract.json',
    thingsContract(
      { $ref: '#/components/schemas/Node' },
      { Node: { ...RECURSIVE, properties: { child: { $ref: '#/components/schemas/Node' } } } },
    ),
  );
  write(
    'deep.exchanges.ndjson',
    bodyOf(nest(1_500)) + textOf(nest(1_990)) + textOf(`${nest(1_500).slice(0, -1)},"child":1}`),
  );
  const exchanges = await runCli(['deep.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
  expectClear(exchanges, { status: exchanges.status === 1 ? 1 : 2, names: ['deep.exchanges.ndjson'] });
  write('schema.json', RECURSIVE);
  write('deep.json', nest(1_990));
  const payload = await runCli(['validate', 'deep.json', '--schema', 'schema.json'], { cwd: folder });
  expectClear(payload, { status: payload.status === 0 ? 0 : 2, names: ['deep.json'] });
});

describe('a pattern that no engine takes', () => {
  const HOSTILE = '^(?=a)(?:a|aa)+(?<!b)$';
  const EVIL = `${'a'.repeat(60)}!`;

  test.each([
    ['of a value', { properties: { name: { type: 'string', pattern: HOSTILE } } }, { name: EVIL }],
    ['of a name', { patternProperties: { [HOSTILE]: { type: 'string' } } }, { [EVIL]: 'x' }],
    [
      'of a private name',
      { properties: { a: {} }, patternProperties: { [HOSTILE]: { 'x-pii': true } }, required: ['b'] },
      { [EVIL]: 'x' },
    ],
  ])('is undecided: %s', async (_, schema, value) => {
    const { folder, write } = workspace();
    write('contract.json', thingsContract({ type: 'object', ...schema }));
    write('evil.exchanges.ndjson', thingsExchange(value));
    const run = await runCli(['evil.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectClear(run, { status: run.status === 1 ? 1 : 2, names: ['evil.exchanges.ndjson', 'cannot be compiled'] });
    write('schema.json', { type: 'object', ...schema });
    write('evil.json', value);
    const payload = await runCli(['validate', 'evil.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(payload, { status: 2, names: ['evil.json'] });
  });
});

describe("functions of one's own", () => {
  const contract = thingsContract({ type: 'object', properties: { name: { type: 'string', format: 'own' } } });

  test.each([
    ['throws', "() => { throw new Error('no luck') }", ['"own"', 'no luck']],
    ['answers nothing', '() => undefined', ['"own"', 'neither true nor false']],
  ])('a format that %s is an error of the configuration', async (_, format, names) => {
    const { folder, write } = workspace();
    write('contract.json', contract);
    write('good.exchanges.ndjson', thingsExchange({ name: 'x' }));
    write('contract-check.config.mjs', `export default { formats: { own: { validate: ${format} } } };`);
    const run = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectError(run, { names });
  });

  test.each([
    ['formats', { formats: { own: {} } }, ['/formats/own', '"own"', 'validate']],
    ['media types', { mediaTypes: { 'application/x-own': {} } }, ['/mediaTypes/application~1x-own', 'parse']],
    ['rules', { rules: [{ id: 'own' }] }, ['/rules/0', 'run']],
  ])('%s of a JSON configuration are refused', async (_, configuration, names) => {
    const { folder, write } = workspace();
    write('contract.json', contract);
    write('good.exchanges.ndjson', thingsExchange({ name: 'x' }));
    write('contract-check.config.json', configuration);
    const run = await runCli(['good.exchanges.ndjson', '--contract', 'contract.json'], { cwd: folder });
    expectError(run, { names: ['contract-check.config.json', 'JSON has no functions', ...names] });
    expect(run.stdout).toBe('');
  });
});
