import fc from 'fast-check';
import { arbitraryFor, type GenerateOptions } from '../../../src/generate/index.js';
import { type Json, valueAt } from '../planting/json.js';
import { asRaw } from './assertions.js';
import { expectedOf } from './expected.js';
import { Observations } from './observed.js';
import type { RawPlace } from './raw.js';
import type { Subject, SubjectSet } from './subjects.js';
import type { Witness } from './witness.js';

/** What many values of a schema showed. */
export interface Variety {
  readonly name: string;
  /** How many sights were expected. */
  readonly expected: number;
  /** Those that no value showed. */
  readonly missed: readonly string[];
  /** What the witness has against values that it refuses: the rule and the part. */
  readonly refused: readonly string[];
  readonly milliseconds: number;
}

/** Draws values in other ways than the usual one, and says what the witness has against them. */
export async function refusedOf(
  set: SubjectSet,
  { handle, place, name }: Subject,
  ways: readonly GenerateOptions[],
  count: number,
  seed: number,
): Promise<string[]> {
  const whole = await set.witness(place);
  const values = ways.flatMap((options) => fc.sample(arbitraryFor(handle, options), { seed, numRuns: count }));
  return values.flatMap((value) => refusal(whole, asRaw(value)).map((what) => `${name}: ${what}`));
}

/** Says what the witness has against a value: the rule and the part. */
function refusal(witness: Witness, value: Json): string[] {
  if (witness.isValid(value)) return [];
  const [error] = witness.errors(value);
  if (error === undefined) return ['no error is told'];
  return [`${error.rulePointer}: ${JSON.stringify(valueAt(value, error.instancePointer))}`];
}

/** Draws values of a schema, has the witness judge them, and looks at what they show. */
export async function varietyOf(set: SubjectSet, subject: Subject, count: number, seed: number): Promise<Variety> {
  const start = performance.now();
  const values = fc.sample(arbitraryFor(subject.handle), { seed, numRuns: count }).map(asRaw);
  const milliseconds = performance.now() - start;
  const witnesses = await witnessesOf(set, subject.place);
  const observations = new Observations(set.files, (place, value) => {
    const witness = witnesses.get(`${place.file.source}#${place.pointer}`);
    return witness === undefined || witness.isValid(value);
  });
  const whole = await set.witness(subject.place);
  for (const value of values) observations.add(subject.place, value);
  const expected = expectedOf(set.files, subject.place);
  return {
    name: subject.name,
    expected: expected.size,
    missed: [...expected].filter((what) => !observations.seen.has(what)),
    refused: values.flatMap((value) => refusal(whole, value)),
    milliseconds,
  };
}

/** Compiles every branch below a schema: which one holds, the witness says. */
async function witnessesOf(set: SubjectSet, start: RawPlace): Promise<Map<string, Witness>> {
  const witnesses = new Map<string, Witness>();
  for (const what of expectedOf(set.files, start)) {
    const found = /^(.*?)#(.*) ((?:anyOf|oneOf)\/\d+|if) ?(?:holds|fails)?$/.exec(what);
    if (found === null) continue;
    const [, source = '', pointer = '', branch = ''] = found;
    const place = set.files.at(source, `${pointer}/${branch}`);
    witnesses.set(`${source}#${place.pointer}`, await set.witness(place));
  }
  return witnesses;
}
