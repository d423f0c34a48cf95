import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PlantingResult, plantAndJudge, problemsOf, tableOf } from './planting/run.js';

/** The reference documents, our own hard ones, and whatever `CONTRACT_CHECK_DOCUMENTS` names. */
function documents(): string[] {
  const reference = process.env.CONTRACT_CHECK_REFERENCE ?? '';
  const ours = fileURLToPath(new URL('./documents/', import.meta.url));
  const files = readdirSync(ours).map((name) => join(ours, name));
  if (reference !== '') {
    for (const name of readdirSync(reference)) if (/^twilio_.*\.json$/.test(name)) files.push(join(reference, name));
  }
  files.push(...(process.env.CONTRACT_CHECK_DOCUMENTS ?? '').split(delimiter).filter((file) => file !== ''));
  return files;
}

describe.each(documents())('faults planted by %s', (file) => {
  let result: PlantingResult;

  beforeAll(async () => {
    result = await plantAndJudge(file);
    process.stdout.write(`${tableOf(result)}\n`);
  }, 900_000);

  test('are all found, at the planted place', () => {
    expect(result.kinds.size).toBeGreaterThan(0);
    expect(problemsOf({ ...result, alarms: [], strayed: [], kinds: new Map() })).toEqual([]);
  });

  test('are found nowhere else', () => {
    expect(problemsOf({ ...result, alarms: [], missed: [], kinds: new Map() })).toEqual([]);
  });

  test('raise no alarm before they are planted', () => {
    expect(result.twins).toBeGreaterThan(0);
    expect(problemsOf({ ...result, missed: [], strayed: [], kinds: new Map() })).toEqual([]);
  });

  test('are of every kind that applies', () => {
    expect(problemsOf({ ...result, alarms: [], missed: [], strayed: [] })).toEqual([]);
    expect(result.unbuilt).toEqual([]);
  });
});
