/** Equal entries, counted, with the first of them. */
export interface Group<Entry> {
  readonly first: Entry;
  readonly count: number;
}

/** Folds equal entries into groups, in order of first appearance, up to a limit of groups. */
export class Groups<Entry> {
  readonly #limit: number;
  readonly #keyOf: (entry: Entry) => string;
  readonly #groups = new Map<string, { first: Entry; count: number }>();
  #beyond = 0;

  /** Tells entries apart by `keyOf`; the entries of kinds after the first `limit` kinds are only counted. */
  constructor(limit: number, keyOf: (entry: Entry) => string) {
    this.#limit = limit;
    this.#keyOf = keyOf;
  }

  /** How many entries are in no group. */
  get beyond(): number {
    return this.#beyond;
  }

  /** Counts an entry in its group. */
  add(entry: Entry): void {
    const key = this.#keyOf(entry);
    const group = this.#groups.get(key);
    if (group !== undefined) group.count++;
    else if (this.#groups.size < this.#limit) this.#groups.set(key, { first: entry, count: 1 });
    else this.#beyond++;
  }

  /** Lists the groups as they are now. */
  list(): Group<Entry>[] {
    return Array.from(this.#groups.values(), ({ first, count }) => ({ first, count }));
  }
}
