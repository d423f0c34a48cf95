import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonFinding, JsonReport } from '../support/cli.js';
import { type Example, examplesOf } from './examples/collect.js';
import { readContradictions, whyOf } from './examples/contradictions.js';
import { mutantsOf } from './examples/mutants.js';
import { readDocument } from './planting/document.js';
import type { Json } from './planting/json.js';
import { judged } from './planting/run.js';
import { createWitness, type Witness } from './planting/witness.js';

const REFERENCE = process.env.CONTRACT_CHECK_REFERENCE ?? '';
const DOCUMENTS = REFERENCE === '' ? [] : readdirSync(REFERENCE).filter((name) => /^twilio_.*\.json$/.test(name));
const MUTANTS = 10;
const BODY = '/response/body';

test('the reference documents are there', () => {
  expect(DOCUMENTS, 'CONTRACT_CHECK_REFERENCE names the folder of twilio_*.json').toHaveLength(5);
});

describe.each(DOCUMENTS)('the examples of %s', (name) => {
  const file = join(REFERENCE, name);
  const document = readDocument(file);
  let folder = '';
  let witness: Witness;
  let examples: Example[] = [];
  /** Every example, each followed by its mutants. */
  const judgedValues: { example: Example; value: Json }[] = [];
  let report: JsonReport;
  const findings = new Map<number, JsonFinding[]>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'examples-'));
    witness = createWitness(document, 'include-null');
    examples = await examplesOf(document, witness);
    examples.forEach((example, index) => {
      judgedValues.push({ example, value: example.value });
      for (const value of mutantsOf(example.value, MUTANTS, index + 1)) judgedValues.push({ example, value });
    });
    const capture = join(folder, 'examples.exchanges.ndjson');
    writeFileSync(
      capture,
      judgedValues.map(({ example, value }) => `${JSON.stringify(example.exchange(value))}\n`).join(''),
    );
    report = await judged(capture, file, folder);
    for (const finding of report.findings)
      findings.set(finding.entry, [...(findings.get(finding.entry) ?? []), finding]);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the product says against a body, as `keyword pointer`. */
  const reasonsGiven = (entry: number): string[] =>
    (findings.get(entry) ?? [])
      .filter(({ code }) => code === 'response.body.violates-schema')
      .map(({ seen, facts }) => `${String(facts.keyword)} ${seen.pointer.slice(BODY.length)}`);

  test('are all judged: none undecided, none out of scope, no error that the body is not the cause of', () => {
    const { seen, undecided, outOfScope, conform, violate } = report.summary;
    expect({ seen, undecided, outOfScope, judged: conform + violate }).toEqual({
      seen: judgedValues.length,
      undecided: 0,
      outOfScope: 0,
      judged: judgedValues.length,
    });
    const others = report.findings.filter(
      ({ severity, code }) => severity === 'error' && code !== 'response.body.violates-schema',
    );
    expect(others).toEqual([]);
  });

  test(`and ${MUTANTS} mutants of each are valid or not as hyperjump says, formats aside`, async () => {
    const disagreements: unknown[] = [];
    for (const [entry, { example, value }] of judgedValues.entries()) {
      const isValid = await witness.isValid(example.schemaPointer, 'response', value);
      const against = reasonsGiven(entry).filter((reason) => !reason.startsWith('format '));
      if (isValid !== (against.length === 0)) {
        const theirs = await witness.errors(example.schemaPointer, 'response', value);
        disagreements.push({ example: example.pointer, entry, ours: against, theirs });
      }
    }
    process.stdout.write(
      `${name}: ${examples.length} examples, ${judgedValues.length} values judged, ${disagreements.length} verdicts unlike hyperjump's\n`,
    );
    expect(disagreements).toEqual([]);
  });

  test('contradict their own schemas exactly where the list says', () => {
    const contradictions = examples.flatMap((example, index) => {
      const reasons = [...new Set(reasonsGiven(index * (MUTANTS + 1)))].sort();
      return reasons.length === 0
        ? []
        : [{ document: name, example: example.pointer, why: whyOf(example.value, reasons), reasons }];
    });
    const expected = readContradictions().filter((each) => each.document === name);
    process.stdout.write(
      `${name}: ${contradictions.length} examples contradict their own schema, ${expected.length} are listed\n`,
    );
    expect(contradictions).toEqual(expected);
  });
});
