import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Report } from '../../../src/model/index.js';
import { REPORTERS, type Reporter } from '../../../src/report/index.js';
import { contractsUnderLaw } from '../../laws/generated-exchanges.js';
import { obeysReporterLaws, obeysReporterLawsOnExchanges } from '../../laws/reporter-laws.js';

const ACCEPT: Readonly<Record<string, (output: string, report: Report) => void>> = {
  text: acceptText,
  json: acceptJson,
  junit: acceptJunit,
  sarif: acceptSarif,
  github: acceptGithub,
};

const require = createRequire(import.meta.url);
const reportSchema = compileReportSchema();
const sarifSchema = compileSarifSchema();

/** The report's own schema, made strict: the reporter writes no property that it does not describe. */
function compileReportSchema(): ValidateFunction {
  const file = new URL('../../../schemas/contract-check/report.schema.json', import.meta.url);
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'), (_key, value: unknown) =>
    isObject(value) && isObject(value.properties) && value.type === 'object'
      ? { additionalProperties: false, ...value }
      : value,
  );
  if (!isObject(schema)) throw new Error('the schema is an object');
  return new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
}

/** The official schema is draft-04, of which it uses nothing that draft-07 lacks but the spelling of `$id`. */
function compileSarifSchema(): ValidateFunction {
  const { $schema: _, id: $id, ...schema } = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile({ $id, ...schema });
}

function reporterNamed(name: string): Reporter {
  const reporter = REPORTERS.find((candidate) => candidate.name === name);
  if (reporter === undefined) throw new Error(`no reporter ${name}`);
  return reporter;
}

test('every reporter has laws to obey', () => {
  expect(REPORTERS.map(({ name }) => name)).toEqual(Object.keys(ACCEPT));
});

const { pack, notes } = await contractsUnderLaw();

for (const [name, accept] of Object.entries(ACCEPT)) {
  const reporter = reporterNamed(name);
  obeysReporterLaws(reporter, accept);
  for (const under of [pack, notes]) obeysReporterLawsOnExchanges(reporter, accept, under);
}

/** Text is for people; its grammar is that the counts end it. */
function acceptText(output: string, { summary }: Report): void {
  expect(output.endsWith('\n')).toBe(true);
  const tail = output.slice(output.lastIndexOf(`${summary.seen} seen: `)).replace(/\s+/g, ' ');
  expect(tail).toContain(`${summary.conform} conform, ${summary.violate} violate, ${summary.undecided} undecided`);
}

function acceptJson(output: string, report: Report): void {
  const parsed: unknown = JSON.parse(output);
  const isValid = reportSchema(parsed);
  expect(reportSchema.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
  const { findings, undecided } = parsed as { findings: unknown[]; undecided: unknown[] };
  expect(findings).toHaveLength([...report.findings].length);
  expect(undecided).toHaveLength([...report.undecided].length);
}

function acceptJunit(output: string, { groups, undecidedGroups }: Report): void {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => names.push(name));
  parser.write(output).close();
  const countOf = (name: string): number => names.filter((candidate) => candidate === name).length;
  expect(names[0]).toBe('testsuites');
  expect(countOf('testcase')).toBe(1 + groups.length + undecidedGroups.length);
  expect(countOf('failure')).toBe(groups.filter(({ first }) => first.severity === 'error').length);
  expect(countOf('error')).toBe(undecidedGroups.length);
}

function acceptSarif(output: string, { groups }: Report): void {
  const parsed: unknown = JSON.parse(output);
  sarifSchema(parsed);
  expect(sarifSchema.errors ?? []).toEqual([]);
  const { runs } = parsed as { runs: { results: { occurrenceCount: number }[] }[] };
  expect(runs[0]?.results.map(({ occurrenceCount }) => occurrenceCount)).toEqual(groups.map(({ count }) => count));
}

/** The grammar of a workflow command, as actions/runner reads it. */
function acceptGithub(output: string, { summary }: Report): void {
  const lines = output.split('\n');
  expect(lines.pop()).toBe('');
  const shown = { error: 0, warning: 0, notice: 0 };
  for (const line of lines) {
    const command = /^::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r\n]*)(?:,[a-zA-Z]+=[^:,\r\n]*)*)::([^\r\n]+)$/.exec(
      line,
    );
    expect(command, line).not.toBeNull();
    const level = command?.[1];
    if (level === 'error' || level === 'warning' || level === 'notice') shown[level]++;
    expect(`${command?.[2]}${command?.[3]}`.replace(/%(?:25|0D|0A|3A|2C)/g, '')).not.toContain('%');
  }
  expect(Math.max(shown.error, shown.warning)).toBeLessThanOrEqual(10);
  const { seen, conform, violate, undecided } = summary;
  expect(lines.at(-1)).toContain(`::${seen} seen: ${conform} conform, ${violate} violate, ${undecided} undecided`);
}
