import { isJsonArray, isJsonObject, type Json, ownProperty, pointerTokens, valueAtPointer } from '../model/index.js';
import { type MutableObject, setOwn } from './mutable-json.js';
import { PointerShifts } from './pointer-shifts.js';

/**
 * A document's schemas, normalised, each at the pointer where the file has it, and nothing else of the document.
 *
 * Examples, defaults and extensions are left out, so that a `$ref` or `$id` in them means nothing.
 */
export class SchemaTree {
  readonly shifts = new PointerShifts();
  readonly #placed = new Set<string>();
  #root: Json;

  /** @param isOpenApi whether the document's root is an OpenAPI document's, which the validator tells by `openapi` */
  constructor(isOpenApi: boolean) {
    this.#root = isOpenApi ? { openapi: '3.1.1' } : {};
  }

  /** The document as the validator sees it. */
  get root(): Json {
    return this.#root;
  }

  /** Tells whether a schema stands at a pointer (as written), placed there or inside one that was. */
  has(pointer: string): boolean {
    for (let end = pointer.length; ; end = pointer.lastIndexOf('/', end - 1)) {
      if (this.#placed.has(pointer.slice(0, end))) {
        return end === pointer.length || valueAtPointer(this.#root, this.shifts.toNormalised(pointer)) !== undefined;
      }
      if (end <= 0) return false;
    }
  }

  /** Marks a place as taken, before its schema is made: a schema may refer to itself. */
  claim(pointer: string): void {
    this.#placed.add(pointer);
  }

  /** Puts a schema at a pointer (as normalised); what stands below it already is kept. */
  place(pointer: string, schema: Json): void {
    const tokens = pointerTokens(pointer);
    const last = tokens.pop();
    if (last === undefined) {
      this.#root = joined(schema, this.#root);
      return;
    }
    let node = this.#root;
    for (const token of tokens) node = child(node, token);
    // Everything in the tree was made here; arrays among it are addressed by index, as objects are by name.
    const parent = node as MutableObject;
    const existing = isJsonObject(node) ? ownProperty(node, last) : undefined;
    setOwn(parent, last, existing === undefined ? schema : joined(schema, existing));
  }
}

/** Finds or makes the container at a token. In place of the document's lists stand objects with the index as name. */
function child(node: Json, token: string): Json {
  const existing = isJsonArray(node) ? node[Number(token)] : isJsonObject(node) ? ownProperty(node, token) : undefined;
  if (typeof existing === 'object' && existing !== null) return existing;
  const made: MutableObject = {};
  if (isJsonObject(node)) setOwn(node as MutableObject, token, made); // made here, as above
  return made;
}

/** Takes over what stands in a placeholder at the schema's place. */
function joined(schema: Json, placeholder: Json): Json {
  if (!isJsonObject(schema) || !isJsonObject(placeholder)) return schema;
  for (const key of Object.keys(placeholder)) {
    const value = ownProperty(placeholder, key);
    if (value === undefined) continue;
    const own = ownProperty(schema, key);
    // The schema was made here and is not shared yet.
    setOwn(schema as MutableObject, key, own === undefined ? value : joined(own, value));
  }
  return schema;
}
