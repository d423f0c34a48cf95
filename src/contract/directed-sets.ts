import { createSchemaSet, type SchemaDocument, type SchemaSet } from '../validate/index.js';
import { forDirection, type ReferenceLookup } from './directions.js';
import { pointerOfFragment } from './fragment.js';
import type { Library } from './library.js';
import type { Direction } from './openapi/reader.js';
import type { LoadContractOptions } from './options.js';
import type { SchemaRegister } from './schema-register.js';

/** The validator's sets: one, or one more for each direction in which some properties are not due. */
export class DirectedSets {
  readonly #plain: SchemaSet;
  readonly #directed: Readonly<Record<Direction, SchemaSet>>;

  constructor(library: Library, register: SchemaRegister, { formats, precompiled }: LoadContractOptions) {
    const settings = {
      ...(formats === undefined ? {} : { formats }),
      ...(precompiled === undefined ? {} : { precompiled }),
    };
    const documents = register.documents();
    this.#plain = createSchemaSet(documents, settings);
    const directed = (direction: Direction): SchemaSet => {
      if (!register.hasDirections) return this.#plain;
      const changed = documents.map((document) => changedFor(document, direction, library, register));
      return changed.some((document, index) => document !== documents[index])
        ? createSchemaSet(changed, settings)
        : this.#plain;
    };
    this.#directed = { request: directed('request'), response: directed('response') };
  }

  /** Finds the set for a direction; without one, every required property is due. */
  of(direction: Direction | undefined): SchemaSet {
    return direction === undefined ? this.#plain : this.#directed[direction];
  }
}

function changedFor(
  document: SchemaDocument,
  direction: Direction,
  library: Library,
  register: SchemaRegister,
): SchemaDocument {
  const files = new Map([...library.files].map((file) => [file.uri, file]));
  const lookUpFrom =
    (uri: string): ReferenceLookup =>
    (reference) => {
      if (!URL.canParse(reference, uri)) return undefined;
      const url = new URL(reference, uri);
      const pointer = url.hash === '' ? '' : pointerOfFragment(url.hash.slice(1));
      url.hash = '';
      const file = files.get(url.href);
      const schema = file === undefined ? undefined : register.lookUpNormalised(file, pointer);
      return schema === undefined ? undefined : { schema, lookUp: lookUpFrom(url.href) };
    };
  const root = forDirection(document.root, direction, lookUpFrom(document.uri));
  return root === document.root ? document : { ...document, root };
}
