// Generating, against two rivals and the clock: each side draws in a process of its own.
import { join } from 'node:path';
import { compare, ROOT, runNode } from './measure.mjs';

const COUNT = 20_000;
const RATE = join(ROOT, 'bench/generate-rate.mjs');
const FAULTS = join(ROOT, 'bench/generate-faults.mjs');
/** A fault for every assertion keyword at every place: were the list to shrink, it would be the faster for it. */
const LEAST_FAULTS = 200;
const SECONDS = 2;

function outputOf(run) {
  if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.stdout.slice(0, 500)}${run.stderr.slice(0, 500)}`);
  return JSON.parse(run.stdout);
}

/** Draws Verifications; refuses a side that draws invalid or ever the same ones, or leaves a field out for good. */
function drawing(who) {
  return () => {
    const { cpu, count, invalid, distinct, fields } = outputOf(runNode([RATE, who, String(COUNT)]));
    const missing = Object.keys(fields).filter((name) => fields[name] < COUNT / 10);
    if (count !== COUNT || invalid !== 0 || distinct < COUNT / 2 || missing.length > 0)
      throw new Error(
        `${who}: ${count} values, ${invalid} invalid, ${distinct} distinct, seldom there: ${missing.join(', ') || 'none'}`,
      );
    // Processor time: drawing waits for nothing, and what a shared machine adds is not its own.
    return { wall: cpu };
  };
}

/** Measures what generating promises; answers the results. */
export function benchGenerating() {
  const generated = drawing('generated');
  return [
    compare('valid Verifications, half the time of json-schema-faker', 0.5, {
      runs: 1,
      floor: drawing('json-schema-faker'),
      program: generated,
    }),
    compare('valid Verifications, the time of an arbitrary written by hand', 1, {
      runs: 1,
      floor: drawing('hand-written'),
      program: generated,
    }),
    compare(`every fault of the Twilio pack, ${SECONDS} s, whole process`, 1, {
      runs: 1,
      floor: () => ({ wall: SECONDS * 1000 }),
      program() {
        const run = runNode([FAULTS], { usage: true });
        const { faults, drawn, tied, unproven } = outputOf(run);
        if (faults < LEAST_FAULTS || drawn + tied !== faults || unproven > 0)
          throw new Error(`${faults} faults, ${drawn} drawn, ${tied} tied, ${unproven} without a reason`);
        return { wall: run.cpu, peak: run.peak };
      },
    }),
  ];
}
