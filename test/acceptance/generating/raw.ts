import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import { targetOf } from '../planting/document.js';
import { arrayAt, type Json, own, pointerTo, stringAt, valueAt } from '../planting/json.js';

/** A document as its file has it: nothing normalised, nothing dereferenced. */
export interface RawFile {
  /** As the product names it. */
  readonly source: string;
  readonly root: Json;
  /** Which keywords mean what. */
  readonly dialect: 'openapi-3.0' | 'openapi-3.1' | '2020-12';
}

/** A schema where it stands. */
export interface RawPlace {
  readonly file: RawFile;
  readonly pointer: string;
  readonly schema: Json;
}

/** Documents that refer to each other. */
export class RawFiles {
  readonly all: readonly RawFile[];
  readonly #bySource: ReadonlyMap<string, RawFile>;

  /** @param files the product's name of each, and its path */
  constructor(files: ReadonlyMap<string, string>) {
    this.all = [...files].map(([source, path]) => readRaw(source, path));
    this.#bySource = new Map(this.all.map((file) => [file.source, file]));
  }

  /** Finds the schema at a pointer of a file. */
  at(source: string, pointer: string): RawPlace {
    const file = this.#bySource.get(source);
    const schema = file === undefined ? undefined : valueAt(file.root, pointer);
    if (file === undefined || schema === undefined) throw new Error(`nothing stands at ${source}#${pointer}`);
    return { file, pointer, schema };
  }

  /** Follows the `$ref` of a schema, once; `undefined` where there is none. */
  follow({ file, schema }: RawPlace): RawPlace | undefined {
    const reference = stringAt(schema, '$ref');
    if (reference === undefined) return undefined;
    const local = targetOf(reference);
    if (local !== undefined) return this.at(file.source, local);
    const [name = '', fragment = ''] = reference.split('#');
    return this.at(posix.join(posix.dirname(file.source), name), decodeURIComponent(fragment));
  }

  /** Lists the schemas that apply wherever one does: itself, what its `$ref` names, the members of its allOf, and so on. */
  conjuncts(place: RawPlace): RawPlace[] {
    const found = new Map<string, RawPlace>();
    const add = (each: RawPlace): void => {
      if (found.has(keyOf(each))) return;
      const target = this.follow(each);
      const isOnlyReference = target !== undefined && each.file.dialect === 'openapi-3.0';
      if (!isOnlyReference) found.set(keyOf(each), each);
      if (target !== undefined) add(target);
      if (isOnlyReference) return;
      for (const index of arrayAt(each.schema, 'allOf').keys()) {
        const member = inside(each, 'allOf', index);
        if (member !== undefined) add(member);
      }
    };
    add(place);
    return [...found.values()];
  }
}

/** Names a place. */
export function keyOf({ file, pointer }: RawPlace): string {
  return `${file.source}#${pointer}`;
}

/** Finds what stands deeper within a schema. */
export function inside(place: RawPlace, ...tokens: readonly (string | number)[]): RawPlace | undefined {
  const pointer = pointerTo(place.pointer, ...tokens);
  const schema = valueAt(place.file.root, pointer);
  return schema === undefined ? undefined : { file: place.file, pointer, schema };
}

/** Lists the types that a schema names, null by `nullable` included; `undefined` when it names none. */
export function typesAt({ file, schema }: RawPlace): string[] | undefined {
  const type = own(schema, 'type');
  if (type === undefined) return undefined;
  const types = (Array.isArray(type) ? type : [type]).map(String);
  return isNullable(file, schema) ? [...types, 'null'] : types;
}

/** Lists the members of a schema's enum; null is one where `nullable` stands beside it, as authors mean it. */
export function membersAt({ file, schema }: RawPlace): Json[] | undefined {
  const members = own(schema, 'enum');
  if (!Array.isArray(members)) return undefined;
  return isNullable(file, schema) && !members.includes(null) ? [...members, null] : members;
}

function isNullable(file: RawFile, schema: Json): boolean {
  return file.dialect === 'openapi-3.0' && own(schema, 'nullable') === true;
}

function readRaw(source: string, path: string): RawFile {
  const text = readFileSync(path, 'utf8');
  // What a parser of JSON or YAML makes of a contract is JSON.
  const root: Json = /\.ya?ml$/.test(path) ? parse(text, { merge: true }) : JSON.parse(text);
  const version = stringAt(root, 'openapi');
  if (version === undefined) return { source, root, dialect: '2020-12' };
  return { source, root, dialect: version.startsWith('3.0') ? 'openapi-3.0' : 'openapi-3.1' };
}
