// `node bench/generate-rate.mjs <generated|hand-written|json-schema-faker> <count>`: draws valid Verifications in this
// process, after a warm-up; prints { ms, cpu, count, invalid, distinct, fields } as JSON. A process each, so that none has warmed another's code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadSchema } from 'contract-check';
import fc from 'fast-check';
import { ROOT } from './measure.mjs';

const SEED = 20260501;
const [who, count] = [process.argv[2], Number(process.argv[3])];
const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/twilio/verification.schema.json'), 'utf8'));

/** Draws as a property does: one after the other, of one seed. */
const sampled = (arbitrary) => (seed, number) => fc.sample(arbitrary, { seed, numRuns: number });

const RIVALS = {
  async generated() {
    const { valid } = await import('contract-check/arbitrary');
    return sampled(valid('twilio/Verification'));
  },
  async 'hand-written'() {
    const { handWrittenVerification } = await import('./rivals/hand-written-verification.mjs');
    return sampled(handWrittenVerification);
  },
  async 'json-schema-faker'() {
    const { createGeneratorSync } = await import('json-schema-faker');
    return (seed, number) => {
      const generator = createGeneratorSync({ seed });
      return Array.from({ length: number }, () => generator.generate(schema));
    };
  },
};

const rival = RIVALS[who];
if (rival === undefined) throw new Error(`${who} is none of ${Object.keys(RIVALS).join(', ')}`);
const draw = await rival();
draw(SEED, 2000);
const before = process.cpuUsage();
const started = process.hrtime.bigint();
const values = draw(SEED + 1, count);
const ms = Number(process.hrtime.bigint() - started) / 1e6;
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1000;

// Formats are judged by this program: ajv-formats rejects URIs such as `a:`, and leap seconds in other zones.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const isAccepted = ajv.compile(schema);
const validator = (await loadSchema('twilio/Verification')).validator();
const isValid = (value) => isAccepted(value) && validator.isValid(value);
const fields = Object.fromEntries(
  Object.keys(schema.properties).map((name) => [name, values.filter((value) => Object.hasOwn(value, name)).length]),
);
const counts = {
  count: values.length,
  invalid: values.filter((value) => !isValid(value)).length,
  distinct: new Set(values.map((value) => JSON.stringify(value))).size,
};
process.stdout.write(`${JSON.stringify({ ms, cpu, ...counts, fields })}\n`);
