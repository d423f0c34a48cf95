import { isJsonArray, isJsonObject, type Json } from '../../../model/index.js';
import type { NearMiss } from './near-miss.js';
import { spellingsOf } from './spellings.js';
import { typeMisses } from './types.js';

/** A value that is none of the alternatives, by one part or by its type. */
export const compositionMisses: NearMiss = function* (part, target, random) {
  if (isJsonObject(part)) {
    const names = Object.keys(part);
    for (const name of names) yield Object.fromEntries(Object.entries(part).filter(([each]) => each !== name));
    if (names.length > 0) {
      const name = random.pick(names);
      for (const value of typeMisses(part[name] ?? null, target, random)) yield { ...part, [name]: value };
    }
    yield { ...part, extra: null };
    yield {};
  } else if (isJsonArray(part)) {
    if (part.length > 0) {
      const at = random.integer(0, part.length - 1);
      yield part.toSpliced(at, 1);
      for (const value of typeMisses(part[at] ?? null, target, random)) yield part.with(at, value);
    }
    yield [...part, null];
  } else if (typeof part === 'string') yield* spellingsOf(part);
  else if (typeof part === 'number') yield* [part + 1, part - 1, part + 0.5, -part, part * 1000];
  yield* typeMisses(part, target, random);
  yield* EXAMPLES;
};

const EXAMPLES: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e9,
  '',
  'text',
  '2024-02-31',
  [],
  [null],
  {},
  { extra: null },
];
