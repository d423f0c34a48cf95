import { isJsonObject, type Json, type MutableObject, ownProperty, setOwn, valueAtPointer } from '../model/index.js';
import { PointerShifts } from './pointer-shifts.js';

/**
 * A document's schemas, normalised, each at the pointer where the file has it, and nothing else of the document.
 *
 * Examples, defaults and extensions are left out, so that a `$ref` or `$id` in them means nothing.
 */
export class SchemaTree {
  readonly shifts = new PointerShifts();
  readonly #placed = new Set<string>();
  /** The objects that hold what was placed, by pointer. */
  readonly #containers = new Map<string, MutableObject>();
  #root: Json;

  /** @param isOpenApi whether the document's root is an OpenAPI document's, which the validator tells by `openapi` */
  constructor(isOpenApi: boolean) {
    this.#root = isOpenApi ? { openapi: '3.1.1' } : {};
  }

  /** The document as the validator sees it. */
  get root(): Json {
    return this.#root;
  }

  /** Tells whether a schema was placed at a very pointer (as written). */
  isPlaced(pointer: string): boolean {
    return this.#placed.has(pointer);
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
    if (pointer === '') {
      this.#root = joined(schema, this.#root);
      this.#containers.clear();
      return;
    }
    const slash = pointer.lastIndexOf('/');
    const name = unescapeToken(pointer.slice(slash + 1));
    const parent = this.#container(pointer.slice(0, slash));
    const placeholder = ownProperty(parent, name);
    if (placeholder !== undefined) this.#containers.clear();
    setOwn(parent, name, placeholder === undefined ? schema : joined(schema, placeholder));
  }

  /** Finds or makes the object at a pointer. In place of the document's lists stand objects with the index as name. */
  #container(pointer: string): MutableObject {
    // Everything in the tree was made here; lists in it are addressed by index, as objects are by name.
    if (pointer === '') return this.#root as MutableObject;
    let container = this.#containers.get(pointer);
    if (container === undefined) {
      const slash = pointer.lastIndexOf('/');
      container = child(this.#container(pointer.slice(0, slash)), unescapeToken(pointer.slice(slash + 1)));
      this.#containers.set(pointer, container);
    }
    return container;
  }
}

/** Finds or makes the object in a container; in place of what is none, such as `true`, stands one that no one reads. */
function child(container: MutableObject, token: string): MutableObject {
  const existing = Array.isArray(container) ? container[Number(token)] : ownProperty(container, token);
  // Made here, as all of the tree.
  if (typeof existing === 'object' && existing !== null) return existing as MutableObject;
  const made: MutableObject = {};
  if (!Array.isArray(container)) setOwn(container, token, made);
  return made;
}

function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
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
