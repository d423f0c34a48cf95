import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contract, loadContract, type SchemaHandle } from '../../../src/index.js';
import { canonical, isObject, type Json, type JsonObject, own } from '../planting/json.js';
import { RawFiles, type RawPlace } from './raw.js';
import { compileWitness, register, type Witness } from './witness.js';

/** A schema to generate from: as the product has it, as the file has it, and as the witness has it. */
export interface Subject {
  /** `file#pointer`. */
  readonly name: string;
  readonly handle: SchemaHandle;
  readonly place: RawPlace;
}

/** The schemas of one contract. */
export interface SubjectSet {
  readonly name: string;
  readonly files: RawFiles;
  readonly subjects: readonly Subject[];
  /** Compiles a schema of the files by the witness. */
  witness(place: RawPlace): Promise<Witness>;
  /** Finds the file that the witness's name of a document means. */
  sourceOf(document: string): string;
}

/**
 * The contracts whose schemas are generated from: the pack, this package's own, a hard one, and the vendor's. What the
 * product reads otherwise than it is written (`shop.yaml`: `readOnly`, `nullable` beside allOf) has no witness.
 */
export function contractNames(): { readonly own: string[]; readonly reference: string[] } {
  const own = ['twilio'];
  for (const folder of ['../../../schemas/contract-check/', '../documents/']) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    own.push(...readdirSync(path).flatMap((name) => (name === 'shop.yaml' ? [] : [join(path, name)])));
  }
  const folder = process.env.CONTRACT_CHECK_REFERENCE ?? '';
  const names = folder === '' ? [] : readdirSync(folder).filter((name) => /^twilio_.*\.json$/.test(name));
  return { own, reference: names.map((name) => join(folder, name)) };
}

/** Opens the schemas of a contract: the named ones and those of its operations, each once. */
export async function openSubjects(name: string): Promise<SubjectSet> {
  const contract = await loadContract(name);
  const files = new RawFiles(contract.files);
  const base = `https://raw.invalid/${encodeURIComponent(name)}/`;
  const uris = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const { source, root, dialect } of files.all) {
    const uri = base + source.slice(source.lastIndexOf('/') + 1);
    register(uri, asWitnessed(root, false), dialect);
    uris.set(source, uri);
    sources.set(uri, source);
    const id = own(root, '$id');
    if (typeof id === 'string') sources.set(id, source);
  }
  const compiled = new Map<string, Promise<Witness>>();
  return {
    name,
    files,
    subjects: distinct(handlesOf(contract), files),
    witness({ file, pointer }) {
      const uri = `${uris.get(file.source)}#${encodeURI(pointer)}`;
      let witness = compiled.get(uri);
      if (witness === undefined) {
        witness = compileWitness(uri);
        compiled.set(uri, witness);
      }
      return witness;
    },
    sourceOf: (document) => sources.get(document) ?? document,
  };
}

function handlesOf(contract: Contract): SchemaHandle[] {
  const handles: (SchemaHandle | undefined)[] = [...contract.schemas.values()];
  for (const { operations } of contract.documents) {
    for (const { parameters, requestBody, responses } of operations) {
      handles.push(...parameters.map(({ schema }) => schema));
      handles.push(...(requestBody?.content ?? []).map(({ schema }) => schema));
      for (const { content, headers } of responses)
        handles.push(...[...content, ...headers].map(({ schema }) => schema));
    }
  }
  return handles.filter((handle) => handle !== undefined);
}

/** Keeps one of each: a mere reference is what it names, and what is written alike, descriptions aside, is alike. */
function distinct(handles: readonly SchemaHandle[], files: RawFiles): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const handle of handles) {
    const { source, pointer } = handle.address;
    let place = files.at(source, pointer);
    for (
      let target = files.follow(place);
      target !== undefined && isMereReference(place);
      target = files.follow(place)
    ) {
      place = target;
    }
    const key = `${place.file.source} ${canonical(withoutWords(place.schema))}`;
    if (!subjects.has(key)) subjects.set(key, { name: `${source}#${pointer}`, handle, place });
  }
  return [...subjects.values()];
}

function isMereReference({ file, schema }: RawPlace): boolean {
  return file.dialect === 'openapi-3.0' || Object.keys(isObject(schema) ? schema : {}).length === 1;
}

const WORDS = new Set(['description', 'title', 'example', 'examples', 'default', 'deprecated', 'x-twilio']);

/** Copies a schema without what asserts nothing; what stands in `properties` are names. */
function withoutWords(value: Json, isMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => isMap || !WORDS.has(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, withoutWords(member, !isMap && name === 'properties')]),
  );
}

/** Keywords under which names stand, and no keywords. */
const MAPS = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'schemas',
  'paths',
]);

/**
 * Copies a document for the witness: without examples, which may hold what looks like references, and with null in
 * each enum that is `nullable`, as the product reads it unless it is told otherwise.
 */
function asWitnessed(value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => asWitnessed(item, false));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (!isMap && (/^(?:examples?|default)$/.test(name) || name.startsWith('x-'))) continue;
    const isData = !isMap && (name === 'enum' || name === 'const');
    copy[name] = isData ? structuredClone(member) : asWitnessed(member, !isMap && MAPS.has(name));
  }
  const members = isMap ? undefined : own(copy, 'enum');
  if (Array.isArray(members) && own(copy, 'nullable') === true && !members.includes(null)) members.push(null);
  return copy;
}
