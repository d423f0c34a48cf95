import { appendPointer, isJsonArray, isJsonObject, type Json, ownProperty, pointerTokens } from '../../model/index.js';
import { DIALECTS, type DialectTraits, dialectOfMetaSchema, type Form } from '../dialects/dialect.js';
import { META_SCHEMAS } from '../dialects/meta-schemas.js';
import { readVocabulary } from '../dialects/vocabulary.js';
import type { SchemaDocument } from '../types.js';
import { buildIndex, type Identifiers } from './identifiers.js';
import type { LoadedDocument, Location, Resource } from './resource.js';
import { decodeFragment, normalizeUri, resolveUri, splitFragment } from './uri.js';

const NOTHING_IGNORED: ReadonlySet<string> = new Set();

/** What a value at some place of a document is. */
type Role = Form | 'openapi' | 'openapi-components' | 'data';

/**
 * Finds schemas by their URIs, among the documents of one set and nowhere else.
 * Identifiers are looked for only where schemas stand, so that `$id` inside an example or an enum is data.
 */
export class Registry {
  readonly #documents: LoadedDocument[] = [];
  readonly #byUri = new Map<string, LoadedDocument>();
  readonly #resources = new Map<string, Resource>();
  readonly #roots: Resource[] = [];
  #identifiers: Identifiers | undefined;

  constructor(documents: readonly SchemaDocument[]) {
    for (const document of documents) this.#add(document);
  }

  /** The documents of the set, and the meta-schemas once one of them was asked for. */
  get documents(): readonly LoadedDocument[] {
    return this.#documents;
  }

  /** Where anchors and `$id`s are, found at the first reference that needs them. */
  get identifiers(): Identifiers {
    this.#identifiers ??= buildIndex(this);
    return this.#identifiers;
  }

  /** Finds what an absolute URI with its fragment points at; `undefined` when the set does not hold it. */
  locate(uri: string): Location | undefined {
    const [base, fragment] = splitFragment(uri);
    const document = this.#documentAt(base);
    const resource = document === undefined ? this.identifiers.resources.get(base) : this.rootResource(document);
    if (resource === undefined) return undefined;
    const decoded = decodeFragment(fragment);
    if (decoded === '' || decoded.startsWith('/')) return this.#descend(resource, decoded, document !== undefined);
    const anchored = this.identifiers.anchors.get(resource)?.get(decoded);
    return anchored;
  }

  /** The resource that a document's root is; for an OpenAPI document, the one that its schemas stand in. */
  rootResource(document: LoadedDocument): Resource {
    let root = this.#roots[document.index];
    if (root === undefined) {
      const plain = this.#resource(document, '', document.uri, DIALECTS[document.definition.dialect], undefined);
      root = document.isOpenApi ? this.#openApiRoot(plain) : this.#start(plain, '', document.root);
      this.#roots[document.index] = root;
    }
    return root;
  }

  /** Steps into a schema: answers the resource that it starts, or the one that it stands in. */
  enter(parent: Resource, pointer: string, value: Json): Resource {
    return pointer === parent.pointer ? parent : this.#start(parent, pointer, value);
  }

  #add(definition: SchemaDocument): void {
    const [uri] = splitFragment(normalizeUri(definition.uri));
    const { root } = definition;
    const isOpenApi = isJsonObject(root) && (typeof root.openapi === 'string' || typeof root.swagger === 'string');
    const document = { index: this.#documents.length, definition, uri, root, isOpenApi };
    this.#documents.push(document);
    this.#byUri.set(uri, document);
  }

  /** A document by its URI; one of the set goes before a meta-schema of that name. */
  #documentAt(uri: string): LoadedDocument | undefined {
    const document = this.#byUri.get(uri);
    if (document !== undefined || !Object.hasOwn(META_SCHEMAS, uri)) return document;
    for (const [metaUri, text] of Object.entries(META_SCHEMAS)) {
      if (this.#byUri.has(metaUri)) continue;
      this.#add({ uri: metaUri, source: metaUri, root: JSON.parse(text), dialect: '2020-12' });
    }
    // They bring anchors with them.
    this.#identifiers = undefined;
    return this.#byUri.get(uri);
  }

  #openApiRoot(plain: Resource): Resource {
    const { document } = plain;
    const dialect = isJsonObject(document.root) ? ownProperty(document.root, 'jsonSchemaDialect') : undefined;
    const known = typeof dialect === 'string' ? dialectOfMetaSchema(dialect) : undefined;
    return known === undefined ? plain : this.#resource(document, '', document.uri, DIALECTS[known], undefined);
  }

  #start(parent: Resource, pointer: string, value: Json): Resource {
    if (!isJsonObject(value)) return parent;
    const metaSchema = ownProperty(value, '$schema');
    const meta = typeof metaSchema === 'string' ? metaSchema : undefined;
    const traits = meta === undefined ? parent.traits : this.#traitsOf(meta, parent.traits);
    const id = ownProperty(value, traits.idKeyword);
    const isIgnored = traits.isLegacy && typeof ownProperty(value, '$ref') === 'string';
    const uri = typeof id === 'string' && !id.startsWith('#') && !isIgnored ? resolveUri(id, parent.uri) : undefined;
    // Only a document's root may say `$schema` without `$id` (2020-12 core, section 8.1.1).
    if (uri === undefined && (pointer !== '' || meta === undefined)) return parent;
    return this.#resource(parent.document, pointer, splitFragment(uri ?? parent.uri)[0], traits, meta, parent);
  }

  #traitsOf(metaSchema: string, fallback: DialectTraits, depth = 0): DialectTraits {
    const known = dialectOfMetaSchema(metaSchema);
    if (known !== undefined) return DIALECTS[known];
    const custom = this.#metaSchemaRoot(metaSchema);
    const parent = isJsonObject(custom) ? ownProperty(custom, '$schema') : undefined;
    // A meta-schema may be its own; a chain of them is short in any honest document.
    return typeof parent === 'string' && depth < 8 ? this.#traitsOf(parent, fallback, depth + 1) : fallback;
  }

  #metaSchemaRoot(uri: string): Json | undefined {
    const [base] = splitFragment(normalizeUri(uri));
    const document = this.#byUri.get(base);
    if (document !== undefined) return document.root;
    return this.documents.find(({ root }) => isJsonObject(root) && root.$id === uri)?.root;
  }

  #resource(
    document: LoadedDocument,
    pointer: string,
    uri: string,
    traits: DialectTraits,
    metaSchema: string | undefined,
    parent?: Resource,
  ): Resource {
    const key = `${document.index} ${uri} ${traits.dialect} ${metaSchema ?? ''} ${pointer}`;
    const existing = this.#resources.get(key);
    if (existing !== undefined) return existing;
    const custom =
      metaSchema === undefined || dialectOfMetaSchema(metaSchema) !== undefined
        ? undefined
        : this.#metaSchemaRoot(metaSchema);
    const vocabulary = custom === undefined ? undefined : readVocabulary(custom);
    const inherited = metaSchema === undefined ? parent : undefined;
    const unknown = vocabulary?.unknown ?? inherited?.unknownVocabulary;
    const resource: Resource = {
      document,
      pointer,
      uri,
      traits,
      ignored: vocabulary?.ignored ?? inherited?.ignored ?? NOTHING_IGNORED,
      ...(unknown === undefined ? {} : { unknownVocabulary: unknown }),
    };
    this.#resources.set(key, resource);
    return resource;
  }

  /** Follows a pointer from a resource's root, changing resource only where schemas stand. */
  #descend(root: Resource, pointer: string, isDocument: boolean): Location | undefined {
    let resource = root;
    let value: Json | undefined = valueAt(root);
    if (value === undefined) return undefined;
    let place = root.pointer;
    let role: Role = isDocument && root.document.isOpenApi ? 'openapi' : 'schema';
    for (const token of pointerTokens(pointer)) {
      if (isJsonArray(value)) value = /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
      else if (isJsonObject(value)) value = ownProperty(value, token);
      else return undefined;
      if (value === undefined) return undefined;
      place = appendPointer(place, token);
      role = nextRole(role, token, value, resource.traits);
      if (role === 'schema') resource = this.enter(resource, place, value);
    }
    return { resource, pointer: place, value };
  }
}

function valueAt({ document, pointer }: Resource): Json | undefined {
  let value: Json | undefined = document.root;
  for (const token of pointerTokens(pointer)) {
    if (isJsonArray(value)) value = value[Number(token)];
    else if (isJsonObject(value)) value = ownProperty(value, token);
    else return undefined;
  }
  return value;
}

function nextRole(role: Role, token: string, value: Json, traits: DialectTraits): Role {
  switch (role) {
    case 'schema': {
      const form = traits.applicators.get(token);
      if (form === undefined) return 'data';
      return form === 'schema-or-schemas' ? (isJsonArray(value) ? 'schemas' : 'schema') : form;
    }
    case 'schemas':
    case 'map':
      return 'schema';
    case 'map-or-names':
      return isJsonArray(value) ? 'data' : 'schema';
    case 'openapi':
      if (token === 'schema') return 'schema';
      if (token === 'schemas' || token === 'definitions') return 'map';
      return 'openapi';
    default:
      return 'data';
  }
}
