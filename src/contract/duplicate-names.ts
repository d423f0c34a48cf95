import { appendPointer, JsonScanner } from '../model/index.js';

/** A member's name that stands more than once in one object. */
export interface DuplicateName {
  /** JSON Pointer of the member; all of that name share it. */
  readonly pointer: string;
  readonly name: string;
  /** Offsets of the name where it first stands, and where it stands again, in UTF-16 code units. */
  readonly first: number;
  readonly again: number;
}

/** An object or array that the scan is inside of, and what of it was passed. */
interface Open {
  readonly pointer: string;
  /** Offsets by name; absent for an array. */
  readonly names?: Map<string, number>;
  /** The name or index of the member that is being passed. */
  member: string | number;
}

/**
 * Lists the names that stand more than once in an object of a JSON text, each time that they stand again.
 * @returns nothing for a text that is no JSON
 */
export function findDuplicateNames(text: string): readonly DuplicateName[] {
  const found: DuplicateName[] = [];
  const stack: Open[] = [];
  const scanner = new JsonScanner(text, {
    opened(kind) {
      const parent = stack.at(-1);
      const pointer = parent === undefined ? '' : appendPointer(parent.pointer, parent.member);
      stack.push(kind === 'array' ? { pointer, member: 0 } : { pointer, names: new Map(), member: '' });
    },
    closed() {
      stack.pop();
    },
    separated() {
      const inside = stack.at(-1);
      if (typeof inside?.member === 'number') inside.member += 1;
    },
    named(start, end) {
      const inside = stack.at(-1);
      if (inside?.names === undefined) return;
      const name = String(JSON.parse(text.slice(start, end)));
      inside.member = name;
      const first = inside.names.get(name);
      if (first === undefined) inside.names.set(name, start);
      else found.push({ pointer: appendPointer(inside.pointer, name), name, first, again: start });
    },
  });
  return scanner.findError() === undefined ? found : [];
}
