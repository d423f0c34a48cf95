import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, type Workspace, workspace } from '../support/workspace.js';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const io = memoryIo(cwd);
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const THING = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    size: { enum: ['small', 'large', 'huge'] },
    note: { type: ['string', 'null'] },
    made: { oneOf: [{ $ref: '#/components/schemas/Hand' }, { $ref: '#/components/schemas/Machine' }] },
  },
};
const COMPONENTS = {
  Thing: THING,
  Hand: { type: 'object', required: ['by'], properties: { by: { type: 'string' } } },
  Machine: { type: 'object', required: ['serial'], properties: { serial: { type: 'integer' } } },
};

/** A contract, and captures that exercise a part of it each. */
function things(): Workspace {
  const files = workspace();
  files.write('things.json', thingsContract({ $ref: '#/components/schemas/Thing' }, COMPONENTS));
  files.write('a.exchanges.ndjson', thingsExchange({ name: 'a', size: 'small', note: 'n' }));
  files.write('b.exchanges.ndjson', thingsExchange({ name: 'b', note: null, made: { by: 'me' } }));
  return files;
}

const judging = (...words: string[]): string[] => [...words, '-c', 'things.json'];

describe('--coverage', () => {
  test('says after the report what was exercised, and what was missed', async () => {
    const { folder } = things();
    expect(await transcript(judging('a.exchanges.ndjson', '--coverage'), folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      ✓  1 exchange conforms to things.json
         1 seen: 1 conform, 0 violate, 0 undecided, 0 out of scope; no findings

      coverage of things.json by 1 exchange of 1 capture

        operations                 1 of  1  100.0%
        statuses                   1 of  1  100.0%
        properties                 3 of  6   50.0%
        enum values                1 of  3   33.3%
        null branches              1 of  2   50.0%
        oneOf and anyOf branches   0 of  2    0.0%
        all                        7 of 15   46.6%

      never exercised
        properties
          response Thing: made
        enum values
          response Thing.size: "huge", "large"
        null branches
          response never null: Thing.note
        and 4 more behind these
      --- stderr
      "
    `);
  });

  test('goes to stderr where another program reads stdout', async () => {
    const { folder } = things();
    const io = memoryIo(folder);
    expect(await main(judging('a.exchanges.ndjson', '--coverage', '-r', 'json'), io)).toBe(0);
    expect(JSON.parse(io.out()).summary.seen).toBe(1);
    expect(io.err().split('\n').slice(0, 2)).toEqual(['', 'coverage of things.json by 1 exchange of 1 capture']);
  });

  test('of what the configuration leaves out is not measured', async () => {
    const { folder, write } = things();
    write('contract-check.config.json', {
      contracts: ['things.json'],
      exclude: { paths: ['/things/*'] },
      coverage: {},
    });
    const io = memoryIo(folder);
    expect(await main(['a.exchanges.ndjson'], io)).toBe(2);
    expect(io.out().slice(io.out().indexOf('coverage of'))).toBe(
      'coverage of things.json by 0 exchanges of 1 capture\n\n  all  0 of 0  100.0%\n',
    );
  });
});

describe('--coverage-threshold', () => {
  test('that is missed is told, and fails what else would pass', async () => {
    const { folder } = things();
    const thresholds = ['80', 'operations=100', 'enum-values=33.4'].flatMap((one) => ['--coverage-threshold', one]);
    const io = memoryIo(folder);
    expect(await main(judging('a.exchanges.ndjson', ...thresholds), io)).toBe(1);
    expect(io.err()).toBe(
      'coverage is 46.6% (7 of 15), below the threshold of 80%\n' +
        'coverage of enum values is 33.3% (1 of 3), below the threshold of 33.4%\n',
    );
    expect(io.out()).not.toContain('coverage');
  });

  test('that is reached says nothing', async () => {
    const { folder } = things();
    expect(await transcript(judging('a.exchanges.ndjson', '--coverage-threshold', '46.6%'), folder)).toMatch(
      /^exit 0\n/,
    );
  });

  test('does not outrank that nothing was judged', async () => {
    const { folder, write } = things();
    write('contract-check.config.json', {
      contracts: ['things.json'],
      coverage: { thresholds: { statuses: 100 } },
    });
    write('elsewhere.exchanges.ndjson', thingsExchange({ name: 'a' }).replace('api.example', 'elsewhere.example'));
    const io = memoryIo(folder);
    expect(await main(['elsewhere.exchanges.ndjson'], io)).toBe(2);
    expect(io.err()).toBe('coverage of statuses is 0.0% (0 of 1), below the threshold of 100%\n');
  });

  test.each([
    ['101', 'Write a share from 0 to 100, or name=share.'],
    ['many', 'Write a share from 0 to 100, or name=share.'],
    [
      'opertions=80',
      'Write one of all, operations, statuses, parameters, properties, enum-values, null-branches, branches before the equals sign.',
    ],
  ])('refuses %s', async (value, message) => {
    expect(await transcript(['--coverage-threshold', value], workspace().folder)).toBe(
      `exit 2\n--- stdout\n--- stderr\nerror: option '--coverage-threshold <percent>' argument '${value}' is invalid. ${message}\n  See contract-check --help.\n`,
    );
  });
});

describe('the configuration', () => {
  test('has coverage written beside it, and printed', async () => {
    const { folder, write } = things();
    const coverage = { file: 'out/coverage.json', thresholds: { all: 46.6, operations: 100 } };
    write('contract-check.config.json', { contracts: ['things.json'], captures: ['a.exchanges.ndjson'], coverage });
    write('deep/here.txt', '');
    const io = memoryIo(join(folder, 'deep'));
    expect(await main([], io)).toBe(0);
    expect(io.out()).toContain('\ncoverage of things.json by 1 exchange of 1 capture\n');
    expect(JSON.parse(readFileSync(join(folder, 'out/coverage.json'), 'utf8')).totals.all).toEqual({
      exercised: 7,
      total: 15,
      percent: 46.6,
    });
  });

  test('with a threshold for what there is not is refused', async () => {
    const { folder, write } = things();
    write('contract-check.config.json', { coverage: { thresholds: { lines: 80 } } });
    const io = memoryIo(folder);
    expect(await main([], io)).toBe(2);
    expect(io.err()).toContain('contract-check.config.json');
  });
});

describe('coverage', () => {
  test('of several runs is that of one run over all captures', async () => {
    const { folder } = things();
    const both = judging('a.exchanges.ndjson', 'b.exchanges.ndjson', '--coverage-file', 'both.json');
    expect(await main(both, memoryIo(folder))).toBe(0);
    expect(await main(judging('a.exchanges.ndjson', '--coverage-file', 'out/a.json'), memoryIo(folder))).toBe(0);
    expect(await main(judging('b.exchanges.ndjson', '--coverage-file', 'out/b.json'), memoryIo(folder))).toBe(0);
    expect(await transcript(['coverage', 'out/*.json', '-o', 'merged.json'], folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      coverage of things.json by 2 exchanges of 2 captures

        operations                 1 of  1  100.0%
        statuses                   1 of  1  100.0%
        properties                 5 of  6   83.3%
        enum values                1 of  3   33.3%
        null branches              2 of  2  100.0%
        oneOf and anyOf branches   1 of  2   50.0%
        all                       11 of 15   73.3%

      never exercised
        enum values
          response Thing.size: "huge", "large"
        oneOf and anyOf branches
          response Thing.made: oneOf/1 Machine
        and 1 more behind these
      --- stderr
      "
    `);
    const merged = readFileSync(join(folder, 'merged.json'), 'utf8');
    expect(merged).toBe(readFileSync(join(folder, 'both.json'), 'utf8'));
    const io = memoryIo(folder);
    expect(await main(['coverage', 'merged.json', '--json', '--coverage-threshold', '99'], io)).toBe(1);
    expect(io.out()).toBe(merged);
    expect(io.err()).toBe('coverage is 73.3% (11 of 15), below the threshold of 99%\n');
  });

  test('holds no value of the captures', async () => {
    const { folder, write } = things();
    write('c.exchanges.ndjson', thingsExchange({ name: 'secret-name', 'secret-key': 'secret-value' }));
    await main(judging('c.exchanges.ndjson', '--coverage-file', 'c.json'), memoryIo(folder));
    expect(readFileSync(join(folder, 'c.json'), 'utf8')).not.toContain('secret');
  });

  test.each<[name: string, text: string | undefined, message: string]>([
    ['missing.json', undefined, 'there is no file missing.json'],
    ['*.cov', undefined, 'no file matches *.cov'],
    ['.', undefined, ' is a folder'],
    ['empty.json', '', 'empty.json is no coverage that contract-check has written'],
    ['list.json', '[]', 'list.json is no coverage that contract-check has written'],
    ['istanbul.json', '{"a.ts": {"s": {}}}', 'istanbul.json is no coverage that contract-check has written'],
    [
      'cut.json',
      '{"generator": "contract-check", "what": "cov',
      'cut.json is no coverage that contract-check has written',
    ],
    ['newer.json', '{"generator": "contract-check", "what": "coverage", "version": 2}', 'newer.json is of version 2'],
    ['bare.json', '{"generator": "contract-check", "what": "coverage"}', 'bare.json is of version undefined'],
    [
      'torn.json',
      '{"generator": "contract-check", "what": "coverage", "version": 1, "contracts": [], "captures": [], "exchanges": 1, "items": [{}]}',
      'torn.json is damaged: its item 0 cannot be read',
    ],
    [
      'part.json',
      '{"generator": "contract-check", "what": "coverage", "version": 1, "contracts": [], "items": []}',
      'part.json is damaged: members are missing',
    ],
  ])('of what is none is refused, with a next step: %s', async (name, text, message) => {
    const { folder, write } = things();
    if (text !== undefined) write(name, text);
    for (const command of [['coverage', name], judging('gaps', 'a.exchanges.ndjson', '--from', name)]) {
      const io = memoryIo(folder);
      expect(await main(command, io)).toBe(2);
      expect(io.out()).toBe('');
      const [first, ...next] = io.err().trimEnd().split('\n');
      expect(first).toBe(`error: ${message}`);
      expect(next.at(-1)).toMatch(/^ {2}(?:Name|Write|Read) .*\.$/);
    }
  });

  test('of contracts that have changed in between is told', async () => {
    const { folder, write } = things();
    await main(judging('a.exchanges.ndjson', '--coverage-file', 'a.json'), memoryIo(folder));
    const { size: _, ...properties } = THING.properties;
    write(
      'things.json',
      thingsContract({ $ref: '#/components/schemas/Thing' }, { ...COMPONENTS, Thing: { ...THING, properties } }),
    );
    await main(judging('b.exchanges.ndjson', '--coverage-file', 'b.json'), memoryIo(folder));
    const io = memoryIo(folder);
    expect(await main(['coverage', 'a.json', 'b.json'], io)).toBe(0);
    expect(io.err()).toMatchInlineSnapshot(`
      "note: things.json has changed between these runs: what only one of them knew is counted, too
        Measure again by the contract as it is, to count what it documents now.
      "
    `);
  });
});

describe('gaps', () => {
  test('says that not all could be judged, whatever else is wrong', async () => {
    const { folder, write } = things();
    const note =
      'note: not all of the captures could be judged, and what could not may be missing here: judge them to see what and why\n';
    const broken = thingsExchange({ name: 7 });
    for (const [capture, said] of [
      [thingsExchange({ name: 'a' }), ''],
      [broken, ''],
      [`${broken}{"request":`, note],
      ['{"request":', note],
    ] as const) {
      write('c.exchanges.ndjson', capture);
      const io = memoryIo(folder);
      expect(await main(judging('gaps', 'c.exchanges.ndjson'), io)).toBe(0);
      expect(io.err()).toBe(said);
    }
  });

  test('lists what is missing; the captures of earlier runs count by their coverage', async () => {
    const { folder } = things();
    await main(judging('b.exchanges.ndjson', '--coverage-file', 'b.json'), memoryIo(folder));
    expect(await transcript(judging('gaps', 'a.exchanges.ndjson', '--from', 'b.json'), folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      coverage of things.json by 2 exchanges of 2 captures

        operations                 1 of  1  100.0%
        statuses                   1 of  1  100.0%
        properties                 5 of  6   83.3%
        enum values                1 of  3   33.3%
        null branches              2 of  2  100.0%
        oneOf and anyOf branches   1 of  2   50.0%
        all                       11 of 15   73.3%

      never exercised
        enum values
          response Thing.size: "huge", "large"
        oneOf and anyOf branches
          response Thing.made: oneOf/1 Machine
        and 1 more behind these
      --- stderr
      "
    `);
    const alone = await transcript(judging('gaps', '--from', 'b.json'), folder);
    expect(alone.split('\n').slice(0, 3)).toEqual([
      'exit 0',
      '--- stdout',
      'coverage of things.json by 1 exchange of 1 capture',
    ]);
  });

  test('a coverage of another contract counts for nothing, and is told', async () => {
    const { folder, write } = things();
    write('other.json', { ...thingsContract({}), servers: [{ url: 'https://api.example.com' }] });
    await main(['b.exchanges.ndjson', '-c', 'other.json', '--coverage-file', 'b.json'], memoryIo(folder));
    const told = await transcript(judging('gaps', 'a.exchanges.ndjson', '--from', 'b.json'), folder);
    expect(told).toContain('coverage of things.json by 1 exchange of 1 capture\n');
    expect(told.split('--- stderr\n')[1]).toMatchInlineSnapshot(`
      "note: a coverage of other.json is left out: it says nothing of things.json
      "
    `);
  });

  test('--generate writes exchanges that conform and exercise them, the same each time', async () => {
    const { folder } = things();
    const run = judging('gaps', 'a.exchanges.ndjson', '--generate');
    const io = memoryIo(folder);
    expect(await main([...run, 'gaps'], io)).toBe(0);
    expect(io.err()).toMatchInlineSnapshot(`
      "3 exchanges written to gaps, which exercise 8 of the 8 that were missing
      "
    `);
    const names = readdirSync(join(folder, 'gaps'));
    expect(names.sort()).toEqual(['get-things-id.gaps.ndjson', 'manifest.json']);
    const text = readFileSync(join(folder, 'gaps/get-things-id.gaps.ndjson'), 'utf8');
    const exercised = text.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line).exercises));
    expect(exercised.sort()).toMatchInlineSnapshot(`
      [
        "enum-value response Thing.size "huge"",
        "enum-value response Thing.size "large"",
        "null-branch response Thing.note null",
        "property response Hand by",
        "property response Machine serial",
        "property response Thing made",
        "schema-branch response Thing.made oneOf/0 Hand",
        "schema-branch response Thing.made oneOf/1 Machine",
      ]
    `);
    const judged = memoryIo(folder);
    const files = ['a.exchanges.ndjson', 'gaps/get-things-id.gaps.ndjson', '--coverage-threshold', '100'];
    expect(await main(judging(...files, '-r', 'json'), judged)).toBe(0);
    expect(JSON.parse(judged.out()).summary).toMatchObject({ conform: 1 + lines(text) });
    expect(await main([...run, 'again'], memoryIo(folder))).toBe(0);
    expect(readFileSync(join(folder, 'again/get-things-id.gaps.ndjson'), 'utf8')).toBe(text);
    expect(JSON.parse(readFileSync(join(folder, 'gaps/manifest.json'), 'utf8'))).toMatchObject({
      generator: 'contract-check',
      what: 'gaps of things.json',
      seed: 1,
      cases: [{ file: 'get-things-id.gaps.ndjson', operation: 'GET /things/{id}', exchanges: lines(text) }],
      complete: true,
    });
  });

  test('--generate writes what exercises everything, where nothing was recorded yet', async () => {
    const { folder, write } = workspace();
    write('things.json', thingsContract({ $ref: '#/components/schemas/Thing' }, COMPONENTS));
    const io = memoryIo(folder);
    expect(await main(judging('gaps', '--generate', 'gaps', '--seed', '7'), io)).toBe(0);
    expect(io.out()).toMatch(/^coverage of things.json by 0 exchanges\n/);
    expect(io.err()).toMatch(/^\d+ exchanges written to gaps, which exercise 15 of the 15 that were missing\n$/);
  });

  test('--generate tells what could not be drawn', async () => {
    const { folder, write } = workspace();
    const Odd = { type: 'object', properties: { never: { type: 'string', pattern: '^a$', minLength: 2 } } };
    write('things.json', thingsContract({ $ref: '#/components/schemas/Odd' }, { Odd }));
    const io = memoryIo(folder);
    expect(await main(judging('gaps', '--generate', 'gaps'), io)).toBe(0);
    expect(io.err()).toBe(
      '1 exchange written to gaps, which exercise 2 of the 3 that were missing; 1 could not be drawn:\n' +
        '  property response Odd never\n',
    );
  });

  test('what was generated is read back as it was, exchanges without a body first', async () => {
    const { folder, write } = workspace();
    const contract = thingsContract({});
    const problem = { type: 'object', required: ['code'], properties: { code: { type: 'integer' } } };
    const answers = {
      204: { description: 'gone' },
      400: { description: 'no', content: { 'application/json': { schema: problem } } },
    };
    write('things.json', {
      ...contract,
      paths: {
        '/things/{id}': {
          delete: {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: answers,
          },
        },
      },
    });
    await main(judging('gaps', '--generate', 'gaps'), memoryIo(folder));
    const io = memoryIo(folder);
    const run = judging('gaps/delete-things-id.gaps.ndjson', '--fail-on', 'warning', '--coverage-threshold', '100');
    expect(await main(run, io)).toBe(0);
    expect(io.err()).toBe('');
  });

  test('what was generated is not taken for what was recorded', async () => {
    const { folder } = things();
    await main(judging('gaps', 'a.exchanges.ndjson', '--generate', 'gaps'), memoryIo(folder));
    const io = memoryIo(folder);
    await main(judging('gaps'), io);
    expect(io.out()).toMatch(/^coverage of things.json by 2 exchanges of 2 captures\n/);
  });
});

const lines = (text: string): number => text.split('\n').length - 1;
