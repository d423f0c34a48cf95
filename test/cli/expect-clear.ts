import { expect } from 'vitest';
import { type CliRun, stackLines } from '../support/cli.js';

/** What every answer to bad input owes its reader. */
export interface Clear {
  readonly status: 0 | 1 | 2;
  /** The file, the place, and what else must be named. */
  readonly names: readonly (string | RegExp)[];
  /** Milliseconds within which the program must have ended; 10,000 unless said. */
  readonly within?: number;
}

/** Expects an exit code, no stack trace, no defect of the program's own, and everything named. */
export function expectClear(run: CliRun, { status, names, within = 10_000 }: Clear): void {
  expect(run.status, run.output).toBe(status);
  expect(stackLines(run.output), 'no user sees a stack trace').toEqual([]);
  expect(run.output).not.toMatch(/unexpectedly|defect of contract-check/);
  for (const name of names) {
    if (typeof name === 'string') expect(run.output).toContain(name);
    else expect(run.output).toMatch(name);
  }
  expect(run.milliseconds, 'it must not hang').toBeLessThan(within);
}

/** Expects an error that kept the program from starting: what, where, and a next step, each on its line of stderr. */
export function expectError(run: CliRun, clear: Omit<Clear, 'status'>): void {
  expectClear(run, { ...clear, status: 2 });
  expect(run.stderr).toMatch(/^error: \S.*/m);
  const [, ...rest] = run.stderr.slice(run.stderr.indexOf('error:')).trimEnd().split('\n');
  const steps = rest.filter((line) => /^ {2}\S/.test(line) && !line.startsWith('  at '));
  expect(steps, `a next step in: ${run.stderr}`).not.toEqual([]);
}
