import { isJsonArray, isJsonObject, type Json } from '../../../model/index.js';
import type { NearMiss } from './near-miss.js';
import { spellingsOf } from './spellings.js';
import { typeMisses } from './types.js';

/** A value that is nearly a member of an enum, or nearly the constant: the wrong case, a space, the next number. */
export const memberMisses: NearMiss = function* (part, target, random) {
  const { value } = target.broken.use;
  const members: readonly Json[] = target.broken.name === 'enum' && isJsonArray(value) ? value : [part];
  const member = members.length === 0 ? part : random.pick(members);
  for (const near of new Set([part, member])) yield* nearly(near);
  yield* typeMisses(part, target, random);
};

function* nearly(member: Json): Generator<Json> {
  if (typeof member === 'string') yield* spellingsOf(member);
  else if (typeof member === 'number') yield* [member + 1, member - 1, -member, member + 0.5, member * 10];
  else if (typeof member === 'boolean') yield !member;
  else if (isJsonArray(member)) {
    yield member.slice(0, -1);
    yield [...member, null];
    yield member.toReversed();
  } else if (isJsonObject(member)) {
    const names = Object.keys(member);
    for (const name of names) yield Object.fromEntries(Object.entries(member).filter(([each]) => each !== name));
    yield { ...member, extra: null };
    for (const name of names) yield { ...member, [name]: null };
  }
}
