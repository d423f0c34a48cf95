/** Which properties and items of one value were evaluated (2020-12 core, sections 11.2 and 11.3). */
export class Evaluated {
  allNames = false;
  readonly names = new Set<string>();
  allItems = false;
  /** Items below this index. */
  prefix = 0;
  readonly items = new Set<number>();

  hasName(name: string): boolean {
    return this.allNames || this.names.has(name);
  }

  hasItem(index: number): boolean {
    return this.allItems || index < this.prefix || this.items.has(index);
  }

  /** Adds what a subschema that holds has evaluated of the same value. */
  merge(other: Evaluated): void {
    if (other.allNames) this.allNames = true;
    for (const name of other.names) this.names.add(name);
    if (other.allItems) this.allItems = true;
    if (other.prefix > this.prefix) this.prefix = other.prefix;
    for (const index of other.items) this.items.add(index);
  }
}
