import {
  type Address,
  appendPointer,
  isJsonObject,
  type Json,
  type JsonObject,
  type MutableObject,
  valueAtPointer,
} from '../model/index.js';
import { isKnownFormat, type SchemaDocument } from '../validate/index.js';
import { isOpenApi } from './flavour.js';
import { fragmentOf } from './fragment.js';
import type { Library } from './library.js';
import { assertDepth, LIMITS, tooManySchemas } from './limits.js';
import { type SchemaReference, type SchemaScan, scanJsonSchema } from './normalize/json-schema-references.js';
import { SchemaNormaliser } from './normalize/schema-normaliser.js';
import type { LoadContractOptions } from './options.js';
import type { RepairLog } from './repairs.js';
import { addressOf, type SourceFile } from './source-file.js';

/** A `$ref` that leads below a schema, and so perhaps to a place that normalising moved. */
interface DeepReference {
  readonly holder: MutableObject;
  readonly file: SourceFile;
  readonly pointer: string;
}

/** A reference as the validator sees it, and the place that it leads to, if it leads to one of the contract's. */
interface ReadReference {
  readonly written: string;
  readonly target?: { readonly file: SourceFile; readonly pointer: string };
}

/** Where a named schema stands, or a file's own: nothing above it is moved. */
const TOP_LEVEL = /^(?:\/components\/schemas|\/definitions)?(?:\/[^/]*)?$/;

/** A plain JSON Pointer reference into the same document, as nearly all are. */
const PLAIN_REFERENCE = /^#(?:\/[\w.~-]+)+$/;

/**
 * Takes in the schemas of a contract, and whatever they refer to, from file to file, until nothing is left over.
 */
export class SchemaRegister {
  readonly #library: Library;
  readonly #repairs: RepairLog;
  readonly #options: LoadContractOptions;
  readonly #normalisers = new Map<SourceFile, SchemaNormaliser>();
  readonly #scans = new Map<SourceFile, SchemaScan>();
  /** Copies of documents under the URI that references give them. */
  readonly #aliases = new Map<string, SourceFile>();
  readonly #queue: { readonly file: SourceFile; readonly pointer: string }[] = [];
  readonly #seen = new Map<SourceFile, Map<string, ReadReference>>();
  readonly #deep: DeepReference[] = [];
  readonly #unfollowed: { readonly file: SourceFile; readonly reference: SchemaReference }[] = [];
  #hasDirections = false;

  constructor(library: Library, repairs: RepairLog, options: LoadContractOptions) {
    this.#library = library;
    this.#repairs = repairs;
    this.#options = options;
  }

  /** Says whether any schema is `readOnly` or `writeOnly`. */
  get hasDirections(): boolean {
    return this.#hasDirections;
  }

  /** Takes in the schema at a pointer. */
  add(file: SourceFile, pointer: string, raw: Json): void {
    if (!isOpenApi(file.flavour)) {
      this.#scan(file);
      return;
    }
    if (file.schemas.isPlaced(pointer)) return;
    file.schemas.claim(pointer);
    const place = file.schemas.shifts.toNormalised(pointer);
    file.schemas.place(place, this.#normaliser(file).normalise(raw, pointer, place));
  }

  /** Takes in schemas by name. */
  addAll(file: SourceFile, pointer: string, schemas: JsonObject): void {
    const names = Object.keys(schemas);
    if (names.length > LIMITS.members) throw tooManySchemas(file.source, pointer, names.length);
    for (const name of names) {
      const raw = schemas[name];
      if (raw !== undefined) this.add(file, appendPointer(pointer, name), raw);
    }
  }

  /** Takes in a schema of our own making, which stands in no file. */
  addMade(file: SourceFile, pointer: string, schema: Json): void {
    file.schemas.claim(pointer);
    file.schemas.place(pointer, schema);
  }

  /** Takes in the schema that a URI fragment names: a pointer, or an anchor somewhere in the file. */
  addFragment(file: SourceFile, fragment: string): void {
    this.#queue.push({ file, pointer: fragment.startsWith('/') ? fragment : '' });
  }

  /** Takes in everything that is referred to. */
  finish(): void {
    for (;;) {
      const next = this.#queue.pop();
      const unfollowed = next === undefined ? this.#unfollowed.pop() : undefined;
      if (unfollowed !== undefined) this.#scanReference(unfollowed.file, unfollowed.reference);
      else if (next !== undefined) this.#takeIn(next.file, next.pointer);
      else break;
    }
    for (const { holder, file, pointer } of this.#deep) {
      const moved = file.schemas.shifts.toNormalised(pointer);
      if (moved !== pointer) holder.$ref = `${file.uri}#${fragmentOf(moved)}`;
    }
  }

  #takeIn(file: SourceFile, pointer: string): void {
    if (isOpenApi(file.flavour) && file.schemas.has(pointer)) return;
    const raw = valueAtPointer(file.root, pointer);
    // What leads nowhere is left to the validator, which then names the place.
    if (raw !== undefined) this.add(file, pointer, raw);
  }

  /** Lists the documents for the validator. */
  documents(): SchemaDocument[] {
    const documents: SchemaDocument[] = [];
    const add = (file: SourceFile, uri: string): void => {
      if (isOpenApi(file.flavour)) {
        const { schemas, source, origin } = file;
        const { root, shifts } = schemas;
        const document = { uri, source, root, dialect: '2020-12' as const, ...(origin && { origin }) };
        documents.push(
          shifts.isEmpty ? document : { ...document, sourcePointer: (pointer) => shifts.toSource(pointer) },
        );
      } else if (this.#scans.has(file))
        documents.push({
          uri,
          source: file.source,
          root: file.root,
          dialect: file.flavour,
          ...(file.origin && { origin: file.origin }),
        });
    };
    for (const file of this.#library.files) add(file, file.uri);
    for (const [uri, file] of this.#aliases) add(file, uri);
    return documents;
  }

  #normaliser(file: SourceFile): SchemaNormaliser {
    let normaliser = this.#normalisers.get(file);
    if (normaliser === undefined) {
      const { formats } = this.#options;
      normaliser = new SchemaNormaliser(file, {
        nullablePolicy: this.#options.nullableEnum ?? 'include-null',
        isKnownFormat: (name) => isKnownFormat(name) || (formats !== undefined && Object.hasOwn(formats, name)),
        repair: (kind, pointer, detail) => {
          this.#repairs.add(kind, addressOf({ file, pointer }), detail);
        },
        reference: (reference, pointer, holder) => this.#reference(file, reference, pointer, holder),
        sawDirection: () => {
          this.#hasDirections = true;
        },
      });
      this.#normalisers.set(file, normaliser);
    }
    return normaliser;
  }

  #reference(file: SourceFile, reference: string, pointer: string, holder: MutableObject): string {
    let known = this.#seen.get(file);
    if (known === undefined) {
      known = new Map();
      this.#seen.set(file, known);
    }
    let read = known.get(reference);
    if (read === undefined) {
      read = this.#read(file, reference, addressOf({ file, pointer }));
      known.set(reference, read);
    }
    if (read.target !== undefined && !TOP_LEVEL.test(read.target.pointer)) this.#deep.push({ holder, ...read.target });
    return read.written;
  }

  /** Puts a reference's target in the queue, and answers how the reference is written for the validator. */
  #read(file: SourceFile, reference: string, at: Address): ReadReference {
    const found = this.#library.follow(file, reference, at);
    if (found.kind === 'unknown') return { written: reference };
    const { fragment } = found;
    // A fragment that only lacks its slash is a pointer.
    const lacksSlash = /^[^/]+\//.test(fragment) && valueAtPointer(found.file.root, `/${fragment}`) !== undefined;
    const pointer = lacksSlash ? `/${fragment}` : fragment;
    // In the same file an `$id` may decide where it is looked for.
    const document = reference.startsWith('#') ? '' : found.file.uri;
    if (pointer !== '' && !pointer.startsWith('/')) {
      // An anchor may stand anywhere in its file.
      if (found.file !== file) this.#queue.push({ file: found.file, pointer: '' });
      return { written: `${document}#${fragment}` };
    }
    const target = { file: found.file, pointer };
    this.#queue.push(target);
    return { written: PLAIN_REFERENCE.test(reference) ? reference : `${document}#${fragmentOf(pointer)}`, target };
  }

  /** Takes in a JSON Schema document as it stands, and the files that it refers to. */
  #scan(file: SourceFile): void {
    if (this.#scans.has(file)) return;
    assertDepth(file.root, file.source);
    const scan = scanJsonSchema(file.root, file.source);
    this.#scans.set(file, scan);
    this.#hasDirections ||= scan.hasDirections;
    const { formats } = this.#options;
    for (const { name, pointer } of scan.formats) {
      const isKnown = isKnownFormat(name) || (formats !== undefined && Object.hasOwn(formats, name));
      if (!isKnown) this.#repairs.add('unknown-format', addressOf({ file, pointer }), name);
    }
    // Followed when every document is known: another may declare the URI.
    for (const reference of scan.references) this.#unfollowed.push({ file, reference });
  }

  #scanReference(file: SourceFile, { reference, base, pointer }: SchemaReference): void {
    if (reference.startsWith('#')) return;
    const name = reference.replace(/#.*$/s, '');
    const url = base !== undefined && URL.canParse(name, base) ? new URL(name, base).href : undefined;
    if (url !== undefined && this.#declares(url)) return;
    const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(name);
    const at = addressOf({ file, pointer });
    // With an `$id` of another origin, files are still found side by side, as authors keep them.
    const target = this.#library.follow(file, isRelative || url === undefined ? reference : url, at);
    if (target.kind === 'unknown') return;
    const { fragment } = target;
    this.#queue.push({ file: target.file, pointer: fragment.startsWith('/') ? fragment : '' });
    if (!isOpenApi(target.file.flavour)) this.#scan(target.file);
    // One with identifiers of its own would declare them twice.
    const hasOwnNames = (this.#scans.get(target.file)?.identifiers.size ?? 0) > 0;
    if (url !== undefined && url !== target.file.uri && !hasOwnNames) this.#aliases.set(url, target.file);
  }

  #declares(url: string): boolean {
    for (const { identifiers } of this.#scans.values()) if (identifiers.has(url)) return true;
    return this.#aliases.has(url);
  }

  /** Finds a schema, as the validator sees it, by its pointer as written. */
  lookUp(file: SourceFile, pointer: string): Json | undefined {
    return this.lookUpNormalised(file, file.schemas.shifts.toNormalised(pointer));
  }

  /** Finds a schema, as the validator sees it, by its pointer after normalising. */
  lookUpNormalised(file: SourceFile, pointer: string): Json | undefined {
    return valueAtPointer(isOpenApi(file.flavour) ? file.schemas.root : file.root, pointer);
  }
}

/** Tells whether a value is an object with a `$ref`. */
export function isReference(value: Json): value is { readonly $ref: string } {
  return isJsonObject(value) && Object.hasOwn(value, '$ref') && typeof value.$ref === 'string';
}
