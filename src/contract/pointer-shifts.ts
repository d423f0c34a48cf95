/**
 * The few places that normalising moves: from where they are written to where they stand afterwards, and back.
 *
 * A moved place takes everything below it along.
 */
export class PointerShifts {
  readonly #toSource = new Map<string, string>();
  readonly #toNormalised = new Map<string, string>();

  /** Says that `normalised` stands for `source`, when people are told where a rule is written. */
  addSource(normalised: string, source: string): void {
    this.#toSource.set(normalised, source);
  }

  /** Says where a `$ref` to `source`, or below it, leads. */
  addTarget(source: string, normalised: string): void {
    this.#toNormalised.set(source, normalised);
  }

  /** Moves a place both ways. */
  add(source: string, normalised: string): void {
    this.addSource(normalised, source);
    this.addTarget(source, normalised);
  }

  get isEmpty(): boolean {
    return this.#toSource.size === 0;
  }

  /** Finds the pointer as written. */
  toSource(normalised: string): string {
    return translate(this.#toSource, normalised);
  }

  /** Finds the pointer after normalising. */
  toNormalised(source: string): string {
    return translate(this.#toNormalised, source);
  }
}

function translate(moves: ReadonlyMap<string, string>, pointer: string): string {
  if (moves.size === 0) return pointer;
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
    const moved = moves.get(pointer.slice(0, end));
    if (moved !== undefined) return moved + pointer.slice(end);
    if (end === 0) break;
  }
  return pointer;
}
