import fc from 'fast-check';
import type { Json } from '../../src/model/index.js';

/** A mutation of a capture: of its bytes, or of the value that they write. */
export type Mutation =
  | { readonly kind: 'bytes'; readonly edits: readonly { readonly at: number; readonly byte: number }[] }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'splice'; readonly at: number; readonly remove: number; readonly insert: string }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly value: Json };

/** How a capture's text is made of a value, and how far a break of it reaches. */
export interface Structure {
  parse(text: string): Json;
  write(value: Json): string;
  /** What follows an entry that is broken may be the rest of its last text. */
  readonly isYaml?: true;
  /**
   * Tells by an entry's text after a mutation inside it whether it still ends where it ended: what tells entries apart
   * is whole, whatever else is broken. Absent: an entry is a line, and every other line is itself.
   * @param indent how far its first line is indented with it
   */
  holdsTogether?(entry: string, indent: number): boolean;
}

/** The structure of a JSON document. */
export const JSON_DOCUMENT: Structure = {
  parse: (text) => JSON.parse(text),
  write: (value) => JSON.stringify(value, null, 2),
  holdsTogether: hasBalancedBrackets,
};

/** The structure of one JSON value a line. */
export const JSON_LINES: Structure = {
  parse: (text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Json => JSON.parse(line)),
  write: (value) => (Array.isArray(value) ? value.map((line) => `${JSON.stringify(line)}\n`).join('') : ''),
};

// Not drawn as fast-check draws numbers, most of them small: every place is as likely as any other.
const WHERE = fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1e6);

const OTHER_VALUES: readonly Json[] = [
  null,
  true,
  0,
  -1,
  7.5,
  1e308,
  '',
  'text',
  'GET',
  '0',
  'zz',
  '\u0000\ud800',
  [],
  [null],
  ['a', 'b'],
  [['a', 'b']],
  [{}],
  {},
  { name: 'a' },
  { a: { b: [] } },
];

/** Draws a mutation; positions are fractions of what there is. */
export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    kind: fc.constant('bytes' as const),
    edits: fc.array(fc.record({ at: WHERE, byte: fc.nat(255) }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: WHERE }),
  fc.record({
    kind: fc.constant('splice' as const),
    at: WHERE,
    remove: fc.nat(12),
    insert: fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n -#&*!|a0é'), maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), at: WHERE }),
  fc.record({ kind: fc.constant('swap' as const), at: WHERE, value: fc.constantFrom(...OTHER_VALUES) }),
);

/** A change of a capture's bytes at one place. */
export interface Edit {
  /** Offset in the capture as it was. */
  readonly at: number;
  /** How many bytes from there on are gone. */
  readonly removed: number;
  /** How many stand in their place. */
  readonly inserted: number;
}

/** A capture after a mutation: of its bytes, at these places; or of its value, at the end of this path. */
export type Mutant =
  | { readonly kind: 'edited'; readonly bytes: Buffer; readonly edits: readonly Edit[] }
  | {
      readonly kind: 'rewritten';
      readonly bytes: Buffer;
      /** The names and indexes on the way to what was changed; the syntax is kept. */
      readonly path: readonly string[];
      /** What was there is gone, and nothing stands in its place. */
      readonly isRemoved: boolean;
    };

/**
 * Mutates a capture.
 * @param value what the capture writes, for a caller that has it
 */
export function mutate(
  capture: Buffer,
  structure: Structure,
  mutation: Mutation,
  value: Json = structure.parse(capture.toString()),
): Mutant {
  const offsetOf = (at: number): number => Math.floor(at * capture.length);
  switch (mutation.kind) {
    case 'bytes': {
      const bytes = Buffer.from(capture);
      for (const { at, byte } of mutation.edits) bytes[offsetOf(at)] = byte;
      const edits = mutation.edits.map(({ at }) => ({ at: offsetOf(at), removed: 1, inserted: 1 }));
      return { kind: 'edited', bytes, edits };
    }
    case 'cut':
      return spliced(capture, offsetOf(mutation.at), capture.length, '');
    case 'splice':
      return spliced(capture, offsetOf(mutation.at), mutation.remove, mutation.insert);
    default:
      return mutateValue(value, structure, mutation);
  }
}

function spliced(capture: Buffer, at: number, remove: number, insert: string): Mutant {
  const inserted = Buffer.from(insert);
  const end = Math.min(at + remove, capture.length);
  return {
    kind: 'edited',
    bytes: Buffer.concat([capture.subarray(0, at), inserted, capture.subarray(end)]),
    edits: [{ at, removed: end - at, inserted: inserted.length }],
  };
}

function mutateValue(
  value: Json,
  structure: Structure,
  mutation: Extract<Mutation, { kind: 'remove' | 'swap' }>,
): Mutant {
  const places = [...placesIn(value, [])];
  const path = places[Math.floor(mutation.at * places.length)] ?? [];
  const mutated = changed(value, path, mutation.kind === 'swap' ? mutation.value : undefined);
  const bytes = Buffer.from(structure.write(mutated));
  return { kind: 'rewritten', bytes, path, isRemoved: mutation.kind === 'remove' };
}

/** Lists the names and indexes on the way to each member and item of a value, in the value's order. */
export function* placesIn(value: Json, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const inner = [...path, name];
    yield inner;
    yield* placesIn(member, inner);
  }
}

/** Copies a value with another one at a path; without one, the member or item is left out. */
function changed(value: Json, [name, ...rest]: readonly string[], other: Json | undefined): Json {
  if (name === undefined || typeof value !== 'object' || value === null) return other ?? value;
  const made = (member: Json): Json | undefined => (rest.length === 0 ? other : changed(member, rest, other));
  const entries = Object.entries(value).flatMap(([key, member]): [string, Json][] => {
    const next = key === name ? made(member) : member;
    return next === undefined ? [] : [[key, next]];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

/** Tells whether a text is from an opening bracket to the one that closes it, strings left out. */
function hasBalancedBrackets(text: string): boolean {
  let depth = 0;
  let isOver = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[{}[\]]|"/gu)) {
    if (isOver || token === '"') return false;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    isOver = depth === 0 && !token.startsWith('"');
    if (depth === 0 && !isOver) return false;
  }
  return isOver && /^[{[]/u.test(text) && /[}\]]$/u.test(text);
}
