import { isJsonArray, isJsonObject, type Json } from '../../../model/index.js';
import { clauseOf } from '../../demand/clause-of.js';
import type { Random } from '../../random.js';
import { planText } from '../../text/plan-text.js';
import type { NearMiss, Target } from './near-miss.js';
import { spellingsOf } from './spellings.js';
import { typeMisses } from './types.js';

/** How many texts of a format or a pattern are drawn, for those that are no members. */
const DRAWN = 6;

/** A value that is nearly a member of an enum, or nearly the constant: the wrong case, a space, the next number. */
export const memberMisses: NearMiss = function* (part, target, random) {
  const { value } = target.broken.use;
  const members: readonly Json[] = target.broken.name === 'enum' && isJsonArray(value) ? value : [part];
  const member = members.length === 0 ? part : random.pick(members);
  for (const near of new Set([part, member])) yield* nearly(near);
  yield* typeMisses(part, target, random);
  yield* alike(target, random);
};

/** Texts that fulfil what else the schema asks of texts: a member's format, its pattern. */
function* alike({ node }: Target, random: Random): Generator<Json> {
  const { pattern, format } = node.keywords;
  if (pattern === undefined && format === undefined) return;
  const plan = planText({
    patterns: pattern === undefined ? [] : [{ value: pattern.value, clause: clauseOf(node, pattern) }],
    formats: format === undefined ? [] : [{ value: format.value, clause: clauseOf(node, format) }],
    withoutPatterns: [],
    withoutFormats: [],
  });
  for (let drawn = 0; 'draw' in plan && drawn < DRAWN; drawn += 1) {
    const text = plan.draw(random, false);
    if (text !== undefined) yield text;
  }
}

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
