import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../planting/document.js';
import { createWitness } from '../planting/witness.js';
import { examplesOf } from './collect.js';
import { CONTRADICTIONS_FILE, type Contradiction, whyOf } from './contradictions.js';
import { reasonsOf } from './reasons.js';

/** Writes the list of contradictions anew, by the witness's word alone: `npx jiti test/acceptance/examples/write-contradictions.ts <folder>`. */
async function main(folder: string): Promise<void> {
  const list: Contradiction[] = [];
  for (const name of readdirSync(folder)
    .filter((each) => /^twilio_.*\.json$/.test(each))
    .sort()) {
    const document = readDocument(join(folder, name));
    const witness = createWitness(document, 'include-null');
    for (const example of await examplesOf(document, witness)) {
      const reasons = await reasonsOf(document, witness, example);
      if (reasons.length > 0)
        list.push({ document: name, example: example.pointer, why: whyOf(example.value, reasons), reasons });
    }
  }
  writeFileSync(CONTRADICTIONS_FILE, `${JSON.stringify(list, null, 2)}\n`);
}

await main(process.argv[2] ?? '.');
