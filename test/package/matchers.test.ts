import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { thingsContract } from '../support/workspace.js';
import { type PackedProject, packedProject } from './packed-project.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const suites = join(root, 'test/package/suites');
const SCHEMA = { type: 'object', required: ['name'] };

let project: PackedProject;

beforeAll(() => {
  project = packedProject(['vitest', 'jest', '@jest/globals', 'expect', 'expect-type', '@types/node']);
  const write = (name: string, content: string) => writeFileSync(join(project.folder, name), content);
  mkdirSync(join(project.folder, '.git'));
  write('things.json', JSON.stringify(thingsContract(SCHEMA, { Thing: SCHEMA })));
  write('contract-check.config.ts', "export default { contracts: ['twilio', 'things.json'] };");
  write(
    'vitest.config.mjs',
    "export default { test: { globals: true, setupFiles: ['contract-check/vitest'], include: ['*.test.js'] } };",
  );
  write(
    'jest.config.cjs',
    "module.exports = { setupFilesAfterEnv: ['contract-check/jest'], testMatch: ['**/*.test.js'] };",
  );
  cpSync(join(suites, 'matchers.cjs'), join(project.folder, 'matchers.test.js'));
  cpSync(join(suites, 'forgotten.cjs'), join(project.folder, 'forgotten.test.js'));
  cpSync(join(suites, 'soft.cjs'), join(project.folder, 'soft.test.js'));
  cpSync(join(suites, 'assertions.mjs'), join(project.folder, 'assertions.mjs'));
}, 300_000);

afterAll(() => project.remove());

/** What of a report of either runner is looked at. */
interface RunnerReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs a suite, and answers each test's messages without their stacks, by its title. */
function outcomes(script: string, ...args: readonly string[]): Record<string, readonly string[]> {
  project.run(script, ...args);
  const report: RunnerReport = JSON.parse(readFileSync(join(project.folder, 'report.json'), 'utf8'));
  return Object.fromEntries(
    report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ title, status, failureMessages }) => [
        title,
        status === 'passed' ? [] : failureMessages.map((message) => message.replace(/\n\s+at .*$/s, '')),
      ]),
  );
}

const inVitest = (file: string) =>
  outcomes('node_modules/vitest/vitest.mjs', 'run', file, '--reporter=json', '--outputFile=report.json');
const inJest = (file: string) => outcomes('node_modules/jest/bin/jest.js', file, '--json', '--outputFile=report.json');

describe('the matchers of the packed package', () => {
  test('pass and fail in vitest, with messages that say what, where and what was meant', () => {
    const told = inVitest('matchers.test.js');
    expect(Object.keys(told).filter((title) => title.startsWith('fails') === (told[title]?.length === 0))).toEqual([]);
    expect(told).toMatchSnapshot('messages');
  });

  test('and the same in jest', () => {
    expect(inJest('matchers.test.js')).toEqual(inVitest('matchers.test.js'));
  });

  test('fail softly in vitest: every failure is told, and the test goes on', () => {
    const told = inVitest('soft.test.js');
    expect(told.passes).toEqual([]);
    expect(told).toMatchSnapshot();
  });

  test('have assertions beside them, for the runner of Node', () => {
    const { code, output } = project.run(relative(root, join(project.folder, 'assertions.mjs')));
    expect(output).toMatch(/^# pass 3$/m);
    expect(code).toBe(0);
  });

  test('a matcher that is not awaited fails its test in jest, and that alone', () => {
    expect(inJest('forgotten.test.js')).toMatchSnapshot();
  });

  test('and fails the run in vitest', () => {
    expect(project.run('node_modules/vitest/vitest.mjs', 'run', 'forgotten.test.js').code).toBe(1);
  });

  test('have types, which know what is to be awaited', () => {
    const options = ['--noEmit', '--strict', '--module', 'NodeNext', '--target', 'ES2023', '--skipLibCheck'];
    // Each alone: the types of one runner must not stand in for those of the other.
    for (const name of ['vitest-types', 'jest-types']) {
      cpSync(join(suites, `${name}.ts`), join(project.folder, `${name}.mts`));
      const compiled = project.run('node_modules/typescript/bin/tsc', ...options, '--types', 'node', `${name}.mts`);
      expect(compiled).toEqual({ code: 0, output: '' });
    }
  });
});
