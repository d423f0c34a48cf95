import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/index.js';
import { type Json, valueAtPointer } from '../../src/model/index.js';
import { handlesOf, lostAssertions } from '../unit/contract/assertions.js';

const folder = process.env.CONTRACT_CHECK_REFERENCE;
if (folder === undefined) throw new Error('CONTRACT_CHECK_REFERENCE must name the folder of the vendor’s documents');

const documents = readdirSync(folder).filter((name) => /^twilio_.*\.json$/.test(name));

describe('the vendor’s documents', () => {
  test('are there', () => {
    expect(documents.length).toBeGreaterThanOrEqual(5);
  });

  test.each(documents)('%s: no assertion is lost, and every schema compiles', async (name) => {
    const contract = await loadContract(join(folder, name), { cwd: folder });
    const root = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json;
    const { lost, schemas, counted } = lostAssertions(contract, (_, pointer) => valueAtPointer(root, pointer));
    expect(lost).toEqual([]);
    expect(schemas).toBeGreaterThan(50);
    expect(counted).toBeGreaterThan(400);
    for (const handle of handlesOf(contract)) handle.validator();
  });
});
