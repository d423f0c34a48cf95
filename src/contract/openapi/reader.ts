import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type MutableObject,
  ownProperty,
  type SchemaHandle,
  type Server,
} from '../../model/index.js';
import { dereference } from '../dereference.js';
import { type Library, RemoteWanted } from '../library.js';
import type { RepairKind, RepairLog } from '../repairs.js';
import { isReference, type SchemaRegister } from '../schema-register.js';
import { addressOf, type Place, type SourceFile } from '../source-file.js';

/** Which way a message goes: `readOnly` properties are not due in a request, `writeOnly` ones not in a response. */
export type Direction = 'request' | 'response';

/** A schema that an operation uses. */
export interface SchemaUse {
  readonly file: SourceFile;
  readonly pointer: string;
  readonly direction: Direction;
}

/** An object with a schema, whose handle is made when it is first asked for. */
export interface SchemaHolder {
  schema?: SchemaHandle;
}

/** A value that is known to be an object, at its place. */
export interface ObjectPlace extends Place {
  readonly value: JsonObject;
}

/** What the readers of OpenAPI's parts share. */
export class OpenApiReader {
  readonly library: Library;
  readonly schemas: SchemaRegister;
  readonly #repairs: RepairLog;
  readonly #servers = new Map<string, readonly Server[]>();
  readonly #known = new Map<string, unknown>();
  readonly #handleOf: (use: SchemaUse) => SchemaHandle;

  /** @param handleOf makes the handle of a use; called only when the contract is complete */
  constructor(
    library: Library,
    schemas: SchemaRegister,
    repairs: RepairLog,
    handleOf: (use: SchemaUse) => SchemaHandle,
  ) {
    this.library = library;
    this.schemas = schemas;
    this.#repairs = repairs;
    this.#handleOf = handleOf;
  }

  /** Reads a server's URL, once: many documents repeat theirs with every path. */
  serversByUrl(url: string, read: (url: string) => readonly Server[]): readonly Server[] {
    let servers = this.#servers.get(url);
    if (servers === undefined) {
      servers = read(url);
      this.#servers.set(url, servers);
    }
    return servers;
  }

  /** Reads what stands at a place once, however many operations refer to it. */
  once<T>(kind: string, { file, pointer }: Pick<Place, 'file' | 'pointer'>, read: () => T): T {
    const key = `${kind} ${file.uri}#${pointer}`;
    // What one kind of reader has put in is what that kind takes out.
    if (this.#known.has(key)) return this.#known.get(key) as T;
    const found = read();
    this.#known.set(key, found);
    return found;
  }

  /** Records a repair at a place. */
  repair(kind: RepairKind, { file, pointer }: Pick<Place, 'file' | 'pointer'>, detail?: string): void {
    this.#repairs.add(kind, addressOf({ file, pointer }), detail);
  }

  /** Finds a member of an object, references followed; `undefined` when there is none, or it is no object. */
  member(place: ObjectPlace, ...names: readonly string[]): ObjectPlace | undefined {
    let at: ObjectPlace | undefined = place;
    for (const name of names) {
      const value: Json | undefined = at === undefined ? undefined : ownProperty(at.value, name);
      at =
        at === undefined || value === undefined
          ? undefined
          : this.object({ file: at.file, pointer: appendPointer(at.pointer, name), value });
    }
    return at;
  }

  /** Lists the members of an object, references followed; those that are no objects are left out. */
  members(place: ObjectPlace | undefined): { readonly name: string; readonly at: ObjectPlace }[] {
    if (place === undefined) return [];
    const members: { name: string; at: ObjectPlace }[] = [];
    for (const name of Object.keys(place.value)) {
      const at = this.member(place, name);
      if (at !== undefined) members.push({ name, at });
    }
    return members;
  }

  /** Lists the items of a list, references followed. */
  items(place: ObjectPlace, name: string): ObjectPlace[] {
    const list = ownProperty(place.value, name);
    if (!isJsonArray(list)) return [];
    const pointer = appendPointer(place.pointer, name);
    return list.flatMap(
      (value, index) => this.object({ file: place.file, pointer: `${pointer}/${index}`, value }) ?? [],
    );
  }

  /** Follows a place's references; `undefined` when no object is there. */
  object(place: Place): ObjectPlace | undefined {
    const { file, pointer, value } = isReference(place.value) ? dereference(this.library, place) : place;
    return isJsonObject(value) ? { file, pointer, value } : undefined;
  }

  /** Follows a schema's reference as far as it goes; `undefined` when it leads nowhere. Never throws. */
  followed(file: SourceFile, reference: string): Place | undefined {
    try {
      return dereference(this.library, { file, pointer: '', value: { $ref: reference } });
    } catch (error) {
      if (error instanceof RemoteWanted) throw error;
      return undefined;
    }
  }

  /** Takes in the schema in a member, and gives the holder its handle. */
  schemaIn(place: ObjectPlace, name: string, direction: Direction, holder: SchemaHolder): void {
    const value = ownProperty(place.value, name);
    if (value === undefined) return;
    this.schemaAt({ file: place.file, pointer: appendPointer(place.pointer, name), value }, direction, holder);
  }

  /** Takes in the schema at a place. */
  schemaAt({ file, pointer, value }: Place, direction: Direction, holder: SchemaHolder): void {
    this.schemas.add(file, pointer, value);
    this.#give({ file, pointer, direction }, holder);
  }

  /** Takes in a schema of our own making, whose parts refer to what the document has. */
  madeSchema(
    file: SourceFile,
    pointer: string,
    schema: MutableObject,
    direction: Direction,
    holder: SchemaHolder,
  ): void {
    this.schemas.addMade(file, pointer, schema);
    this.#give({ file, pointer, direction }, holder);
  }

  /** A document has thousands of schemas, and a run needs a few of them. */
  #give(use: SchemaUse, holder: SchemaHolder): void {
    const handleOf = this.#handleOf;
    let handle: SchemaHandle | undefined;
    Object.defineProperty(holder, 'schema', {
      enumerable: true,
      configurable: true,
      get: () => {
        handle ??= handleOf(use);
        return handle;
      },
    });
  }
}

/** Reads a member that must be text. */
export function textOf(value: JsonObject, name: string): string | undefined {
  const text = ownProperty(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** Reads a list of texts; `undefined` when there is no list. */
export function textsOf(value: JsonObject, name: string): string[] | undefined {
  const list = ownProperty(value, name);
  return isJsonArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
}

/** Tells whether a parameter or a schema object itself is annotated as private. */
export function isAnnotatedPrivate(value: JsonObject): boolean {
  const pii = ownProperty(value, 'x-pii');
  if (pii !== undefined && pii !== false && pii !== null) return true;
  const vendor = ownProperty(value, 'x-twilio');
  return isJsonObject(vendor) && vendor.pii !== undefined && vendor.pii !== false && vendor.pii !== null;
}
