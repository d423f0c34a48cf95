import type { Json } from '../model/index.js';
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

  constructor(library: Library, register: SchemaRegister, { formats }: LoadContractOptions) {
    const settings = formats === undefined ? {} : { formats };
    const documents = register.documents();
    this.#plain = createSchemaSet(documents, settings);
    const directed = (direction: Direction): SchemaSet => {
      if (!register.hasDirections) return this.#plain;
      const lookUpFrom = referencesOf(library, register);
      const changed = documents.map((document) => {
        const root = forDirection(document.root, direction, lookUpFrom(document.uri));
        return root === document.root ? document : { ...document, root };
      });
      return changed.every((document, index) => document === documents[index])
        ? this.#plain
        : createSchemaSet(changed satisfies readonly SchemaDocument[], settings);
    };
    this.#directed = { request: directed('request'), response: directed('response') };
  }

  /** Finds the set for a direction; without one, every required property is due. */
  of(direction: Direction | undefined): SchemaSet {
    return direction === undefined ? this.#plain : this.#directed[direction];
  }
}

/** Follows references between the documents as the validator sees them, each once. */
function referencesOf(library: Library, register: SchemaRegister): (uri: string) => ReferenceLookup {
  const files = new Map([...library.files].map((file) => [file.uri, file]));
  const found = new Map<string, { readonly schema: Json; readonly lookUp: ReferenceLookup } | undefined>();
  const lookUpFrom =
    (base: string): ReferenceLookup =>
    (reference) => {
      const uri = reference.startsWith('#') ? base + reference : absolute(reference, base);
      if (uri === undefined || found.has(uri)) return uri === undefined ? undefined : found.get(uri);
      const hash = uri.indexOf('#');
      const document = hash === -1 ? uri : uri.slice(0, hash);
      const file = files.get(document);
      const pointer = hash === -1 ? '' : pointerOfFragment(uri.slice(hash + 1));
      const schema = file === undefined ? undefined : register.lookUpNormalised(file, pointer);
      const target = schema === undefined ? undefined : { schema, lookUp: lookUpFrom(document) };
      found.set(uri, target);
      return target;
    };
  return lookUpFrom;
}

function absolute(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}
