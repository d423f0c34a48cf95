import type { JsonType, SchemaOutline } from '../model/index.js';

/** More items than this are outlined anew each time. */
const MOST_ITEMS = 16;

/** An outline that remembers its parts: a form's fields are asked for in every exchange, and a schema's never change. */
export class RememberedOutline implements SchemaOutline {
  readonly types: ReadonlySet<JsonType>;
  readonly isTyped: boolean;
  readonly propertyNames: readonly string[];
  readonly isPrivate: boolean;
  readonly #outline: SchemaOutline;
  readonly #documented: ReadonlySet<string>;
  readonly #properties = new Map<string, SchemaOutline | undefined>();
  readonly #items: (SchemaOutline | undefined)[] = [];

  constructor(outline: SchemaOutline) {
    this.#outline = outline;
    this.types = outline.types;
    this.isTyped = outline.isTyped;
    this.propertyNames = outline.propertyNames;
    this.isPrivate = outline.isPrivate;
    this.#documented = new Set(outline.propertyNames);
  }

  property(name: string): SchemaOutline | undefined {
    // Other names come from the wire, without end.
    if (!this.#documented.has(name)) return this.#outline.property(name);
    const known = this.#properties.get(name);
    if (known !== undefined || this.#properties.has(name)) return known;
    const part = remember(this.#outline.property(name));
    this.#properties.set(name, part);
    return part;
  }

  item(index: number): SchemaOutline | undefined {
    if (index >= MOST_ITEMS) return this.#outline.item(index);
    if (!(index in this.#items)) this.#items[index] = remember(this.#outline.item(index));
    return this.#items[index];
  }
}

function remember(outline: SchemaOutline | undefined): SchemaOutline | undefined {
  return outline === undefined ? undefined : new RememberedOutline(outline);
}
