import type { RawDocument } from '../../planting/document.js';
import { type Built, buildInstance } from '../../planting/instance.js';
import { type Json, type JsonObject, own, replacedAt, valueAt } from '../../planting/json.js';
import type { Aviary, Canary } from './canaries.js';
import type { Planted } from './case.js';

/** A value with canaries at its private places. */
export interface PlantedValue {
  readonly value: Json;
  /** The same without canaries. */
  readonly bare: Json;
  readonly planted: readonly Planted[];
  /** Pointers of texts that anybody may read, and that may say anything. */
  readonly publicTexts: readonly string[];
  /** Pointers of URLs that anybody may read. */
  readonly publicUrls: readonly string[];
}

/** Where the value goes. */
export interface Goal {
  readonly direction: 'request' | 'response';
  readonly place: string;
  /** The whole value is annotated, wherever the annotation stands. */
  readonly isPrivate?: boolean;
  /** Only what a header's line may hold. */
  readonly isAscii?: boolean;
}

/** Says whether a schema object, as the file has it, is annotated as private. */
export function isAnnotated(schema: Json | undefined): boolean {
  const own_ = own(schema, 'x-pii');
  if (own_ !== undefined && own_ !== false && own_ !== null) return true;
  const pii = own(own(schema, 'x-twilio'), 'pii');
  return pii !== undefined && pii !== false && pii !== null;
}

/** Builds an instance of a schema, with a canary in each leaf that the file annotates as private. */
export function plantIn(
  document: RawDocument,
  schema: Json,
  pointer: string,
  aviary: Aviary,
  { direction, place, isPrivate = false, isAscii = false }: Goal,
): PlantedValue | undefined {
  const built = buildInstance(document, schema, pointer, { direction, size: 'maximal', choices: new Map() });
  if (built === undefined) return undefined;
  const planted: Planted[] = [];
  let value = built.value;
  const privates = privatePointers(built, isPrivate);
  for (const site of built.sites) {
    if (!privates.some((each) => site.pointer === each || site.pointer.startsWith(`${each}/`))) continue;
    const here = valueAt(value, site.pointer);
    const schemas = site.conjuncts.map((conjunct) => conjunct.schema);
    if (isEmptyContainer(here)) {
      if (schemas.some((each) => own(each, 'format') !== undefined)) continue;
      const fill = filling(aviary, place, Array.isArray(here));
      value = replacedAt(value, site.pointer, fill.value);
      planted.push(...fill.planted);
      continue;
    }
    const canary = here === undefined ? undefined : aviary.fitting(schemas, here, isAscii);
    if (canary === undefined) continue;
    value = replacedAt(value, site.pointer, canary.value);
    planted.push(plantedIn(canary, place, true));
  }
  return {
    value: structuredClone(value),
    bare: built.value,
    planted,
    publicTexts: publicTexts(built, privates, undefined),
    publicUrls: publicTexts(built, privates, 'uri'),
  };
}

function privatePointers({ sites }: Built, isPrivate: boolean): string[] {
  if (isPrivate) return [''];
  return sites
    .filter(({ conjuncts }) => conjuncts.some(({ schema }) => isAnnotated(schema)))
    .map(({ pointer }) => pointer);
}

function isEmptyContainer(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** What a private object holds that the contract says nothing of: names, lists, JSON inside a text. */
function filling(aviary: Aviary, place: string, isList: boolean): { value: Json; planted: readonly Planted[] } {
  const [name, deep, inner] = [aviary.next(), aviary.next(), aviary.plain()];
  const value: JsonObject = {
    first_name: name.value,
    more: [{ deep: deep.value }],
    json: JSON.stringify({ inner: { value: inner.value } }),
  };
  return {
    value: isList ? [value] : value,
    planted: [
      plantedIn(name, place, true),
      plantedIn(deep, place, true),
      plantedIn(inner, `${place}, JSON in JSON`, false),
    ],
  };
}

/** A canary that stands in a value as it is; whoever writes the value encodes it. */
export function plantedIn(canary: Canary, place: string, isTelling: boolean): Planted {
  return { canary, place, encoding: 'plain', needle: String(canary.value), isTelling };
}

/** Any text does: no enum, pattern, length; the format as asked for; not private. */
function publicTexts({ sites }: Built, privates: readonly string[], format: string | undefined): string[] {
  const LIMITS = ['enum', 'const', 'pattern', 'maxLength', 'oneOf', 'anyOf', 'not', 'if', 'uniqueItems'];
  return sites
    .filter(
      ({ pointer, value, conjuncts }) =>
        typeof value === 'string' &&
        pointer !== '' &&
        !privates.some((each) => pointer === each || pointer.startsWith(`${each}/`)) &&
        conjuncts.every(({ schema }) => LIMITS.every((name) => own(schema, name) === undefined)) &&
        conjuncts.every(({ schema }) => own(schema, 'format') === format || own(schema, 'type') === undefined) &&
        conjuncts.some(({ schema }) => own(schema, 'type') === 'string'),
    )
    .map(({ pointer }) => pointer);
}
