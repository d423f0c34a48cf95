import type { Json } from '../../model/index.js';
import { type SchemaNode, scan } from '../../validate/index.js';
import { rankOf } from './simplify-text.js';

/** Answers the texts that a schema lists beside a text, those that are simpler; the simplest first. */
export type Members = (text: string) => readonly string[];

/** The simplest members are tried, not all of a list of countries. */
const MOST_MEMBERS = 32;

/** A text that an enum lists. */
interface Member {
  readonly text: string;
  readonly length: number;
  readonly ranks: number;
}

/**
 * Reads the texts that the enums of a schema list, wherever they stand: no member is made of another by leaving out
 * characters. They are read when they are first asked for.
 */
export function membersOf(root: SchemaNode): Members {
  let enums: ReadonlyMap<string, readonly (readonly Member[])[]> | undefined;
  return (text) => {
    enums ??= readEnums(root);
    const lists = enums.get(text);
    if (lists === undefined) return [];
    const self = memberOf(text);
    const simpler = lists.flatMap((list) => list.filter((other) => compare(other, self) < 0).slice(0, MOST_MEMBERS));
    return [...new Set(simpler.sort(compare).map((member) => member.text))];
  };
}

/** Reads the enums that list each text; the simplest member first in each. */
function readEnums(root: SchemaNode): ReadonlyMap<string, readonly (readonly Member[])[]> {
  const enums = new Map<string, Member[][]>();
  for (const { keywords } of scan(root).nodes) {
    // A union of constants is an enum that says more about its members.
    const branches = [...(keywords.anyOf?.value ?? []), ...(keywords.oneOf?.value ?? [])];
    const values: readonly Json[] = [
      ...(keywords.enum?.value ?? []),
      ...branches.map((branch) => branch.keywords.const?.value ?? null),
    ];
    const members = values
      .filter((value) => typeof value === 'string')
      .map(memberOf)
      .sort(compare);
    for (const { text } of members) enums.set(text, [...(enums.get(text) ?? []), members]);
  }
  return enums;
}

function memberOf(text: string): Member {
  const characters = Array.from(text);
  const ranks = characters.reduce((sum, character) => sum + rankOf(character), 0);
  return { text, length: characters.length, ranks };
}

function compare(left: Member, right: Member): number {
  return left.length - right.length || left.ranks - right.ranks;
}
