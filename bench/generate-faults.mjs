// `node bench/generate-faults.mjs`: lists every fault of every schema of the Twilio pack, and draws one value of each
// that can be broken alone. Prints { schemas, faults, drawn, tied, unproven } as JSON; the whole process is timed from outside.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from 'contract-check/arbitrary';
import fc from 'fast-check';
import { ROOT } from './measure.mjs';

const names = readdirSync(join(ROOT, 'schemas/twilio'))
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => `twilio/${file.slice(0, -'.schema.json'.length)}`);

const counts = { schemas: names.length, faults: 0, drawn: 0, tied: 0, unproven: 0 };
for (const name of names) {
  for (const fault of faults(name)) {
    counts.faults += 1;
    if (fault.arbitrary === undefined) counts.tied += 1;
    else counts.drawn += fc.sample(fault.arbitrary, { seed: 20260501, numRuns: 1 }).length;
    // Whatever has no values has a reason.
    if (fault.arbitrary === undefined && fault.tied === undefined) counts.unproven += 1;
  }
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
