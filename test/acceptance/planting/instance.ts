import { allowedTypes, type ChoicePoint, type Choices, type Conjunct, expand } from './conjuncts.js';
import type { RawDocument } from './document.js';
import {
  arrayAt,
  canonical,
  isObject,
  type Json,
  type JsonObject,
  numberAt,
  objectAt,
  own,
  pointerTo,
  put,
  stringAt,
} from './json.js';
import { patternOf } from './patterns.js';
import { documented, hasType, isContainer, keeps, numberCandidates, stringCandidates } from './scalars.js';

/** How an instance is built. */
export interface BuildOptions {
  readonly direction: 'request' | 'response';
  /** `maximal`: every property, an item in every array. `minimal`: only what is required. `nulls`: maximal, null wherever it is allowed. */
  readonly size: 'maximal' | 'minimal' | 'nulls';
  readonly choices: Choices;
}

/** A location of a built instance and the schema objects that speak of it. */
export interface Site {
  readonly pointer: string;
  readonly value: Json;
  readonly conjuncts: readonly Conjunct[];
  /** The location's own property names, those that `properties` and `patternProperties` know included. */
  readonly isRoot: boolean;
}

/** A built instance with all its locations. */
export interface Built {
  readonly value: Json;
  readonly sites: readonly Site[];
  readonly choicePoints: readonly ChoicePoint[];
}

type Start = readonly { readonly schema: Json; readonly pointer: string; readonly from?: Conjunct }[];

const MAX_SITES = 4_000;

/** Builds an instance of the schema at a place of the document; `undefined` when the builder finds none. */
export function buildInstance(
  document: RawDocument,
  schema: Json,
  pointer: string,
  options: BuildOptions,
): Built | undefined {
  const sites: Site[] = [];
  const choicePoints: ChoicePoint[] = [];

  const build = (start: Start, at: string, isNeeded: boolean, salt: number): Json | undefined => {
    const expansion = expand(document, start, at, options.choices);
    choicePoints.push(...expansion.choicePoints);
    if (expansion.isImpossible) return undefined;
    if (!isNeeded && (expansion.isCyclic || sites.length > MAX_SITES)) return undefined;
    const { conjuncts } = expansion;
    const hidden = options.direction === 'response' ? 'writeOnly' : 'readOnly';
    // What is hidden is a property; a parameter is sent, whatever its schema says elsewhere.
    if (at !== '' && conjuncts.some(({ schema: each }) => own(each, hidden) === true)) return undefined;
    const types = allowedTypes(document, conjuncts);
    const mark = sites.length;
    sites.push({ pointer: at, value: null, conjuncts, isRoot: at === '' });
    const value = valueFor(conjuncts, types, at, salt);
    if (value === undefined) sites.length = mark;
    else sites[mark] = { pointer: at, value, conjuncts, isRoot: at === '' };
    return value;
  };

  const valueFor = (
    conjuncts: readonly Conjunct[],
    types: Set<string> | undefined,
    at: string,
    salt: number,
  ): Json | undefined => {
    const schemas = conjuncts.map((conjunct) => conjunct.schema);
    if (options.size === 'nulls' && at !== '' && types?.has('null') === true) {
      // `nullable` beside an enum without null: null is what authors mean.
      if (schemas.every((each) => own(each, 'nullable') === true || keeps(null, each))) return null;
    }
    const fixed = chosen(schemas, types, salt);
    if (fixed !== undefined) return isContainer(fixed) ? structuredClone(fixed) : fixed;
    const kind = kindOf(schemas, types);
    if (kind === 'object') return objectFor(conjuncts, at);
    if (kind === 'array') return arrayFor(conjuncts, at);
    if (kind === 'boolean') return [true, false].find((value) => schemas.every((each) => keeps(value, each)));
    if (kind === 'null') return null;
    const candidates: Json[] =
      kind === 'string' ? stringCandidates(schemas) : numberCandidates(schemas, kind === 'integer');
    const fitting = candidates.filter((value) => schemas.every((each) => keeps(value, each)));
    return distinct(fitting)[Math.min(salt, Math.max(0, distinct(fitting).length - 1))] ?? salted(kind, schemas, salt);
  };

  const objectFor = (conjuncts: readonly Conjunct[], at: string): Json | undefined => {
    const object: JsonObject = {};
    const required = new Set(
      conjuncts.flatMap(({ schema: each }) => arrayAt(each, 'required')).filter((name) => typeof name === 'string'),
    );
    const names = new Set([
      ...conjuncts.flatMap(({ schema: each }) => Object.keys(objectAt(each, 'properties'))),
      ...required,
    ]);
    for (const name of names) {
      const isNeeded = required.has(name);
      if (!isNeeded && options.size === 'minimal') continue;
      const start = startFor(conjuncts, name);
      if (start === undefined) continue;
      const value = build(start, pointerTo(at, name), isNeeded, 0);
      if (value !== undefined) put(object, name, value);
    }
    const few = Math.max(0, ...conjuncts.map(({ schema: each }) => numberAt(each, 'minProperties') ?? 0));
    const isMap = conjuncts.some(
      ({ schema: each }) => isObject(own(each, 'additionalProperties')) || own(each, 'patternProperties') !== undefined,
    );
    const isFree = !conjuncts.some(
      ({ schema: each }) =>
        own(each, 'additionalProperties') === false ||
        own(each, 'unevaluatedProperties') === false ||
        own(each, 'format') === 'uri-map',
    );
    const wanted = isMap && options.size !== 'minimal' ? Object.keys(object).length + 1 : 0;
    for (const name of extraNames(conjuncts)) {
      if (Object.keys(object).length >= Math.max(few, wanted)) break;
      if (!isMap && !isFree) break;
      if (Object.hasOwn(object, name)) continue;
      const start = startFor(conjuncts, name);
      const value =
        start === undefined
          ? undefined
          : start.length === 0
            ? 'planted'
            : build(start, pointerTo(at, name), few > 0, 0);
      if (value !== undefined) put(object, name, value);
    }
    return conjuncts.some(({ schema: each }) => own(each, 'format') === 'uri-map') && Object.keys(object).length === 0
      ? { planted: 'https://www.example.com/planted/1' }
      : object;
  };

  const arrayFor = (conjuncts: readonly Conjunct[], at: string): Json | undefined => {
    const few = Math.max(0, ...conjuncts.map(({ schema: each }) => numberAt(each, 'minItems') ?? 0));
    const many = Math.min(
      ...conjuncts.map(({ schema: each }) => numberAt(each, 'maxItems') ?? Number.POSITIVE_INFINITY),
    );
    const fixed = Math.max(0, ...conjuncts.map(({ schema: each }) => arrayAt(each, 'prefixItems').length));
    const count = Math.min(many, options.size === 'minimal' ? few : Math.max(few, fixed, 1), 200);
    const isUnique = conjuncts.some(({ schema: each }) => own(each, 'uniqueItems') === true);
    const items: Json[] = [];
    for (let index = 0; index < count; index += 1) {
      const start: { schema: Json; pointer: string; from: Conjunct }[] = [];
      for (const conjunct of conjuncts) {
        const prefix = arrayAt(conjunct.schema, 'prefixItems');
        const keyword = index < prefix.length ? 'prefixItems' : 'items';
        const schemaHere = index < prefix.length ? prefix[index] : own(conjunct.schema, 'items');
        const place =
          index < prefix.length ? pointerTo(conjunct.pointer, keyword, index) : pointerTo(conjunct.pointer, keyword);
        if (schemaHere !== undefined) start.push({ schema: schemaHere, pointer: place, from: conjunct });
      }
      const value = build(start, pointerTo(at, index), index < few, isUnique ? index : 0);
      if (value === undefined) break;
      items.push(value);
    }
    return items;
  };

  const value = build([{ schema, pointer }], '', true, 0);
  return value === undefined ? undefined : { value, sites: sites.filter((site) => stands(value, site)), choicePoints };
}

/** A site whose parent was dropped again is none. */
function stands(root: Json, site: Site): boolean {
  let value: Json | undefined = root;
  for (const token of site.pointer === '' ? [] : site.pointer.slice(1).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) ? value[Number(name)] : own(value, name);
  }
  return value !== undefined;
}

/** The schemas that speak of a property; `undefined` when one forbids it. */
export function startFor(
  conjuncts: readonly Conjunct[],
  name: string,
): { schema: Json; pointer: string; from: Conjunct }[] | undefined {
  const start: { schema: Json; pointer: string; from: Conjunct }[] = [];
  for (const conjunct of conjuncts) {
    const { schema, pointer } = conjunct;
    let isKnown = false;
    const property = own(objectAt(schema, 'properties'), name);
    if (property !== undefined) {
      isKnown = true;
      start.push({ schema: property, pointer: pointerTo(pointer, 'properties', name), from: conjunct });
    }
    for (const [pattern, each] of Object.entries(objectAt(schema, 'patternProperties'))) {
      if (patternOf(pattern)?.test(name) !== true) continue;
      isKnown = true;
      start.push({ schema: each, pointer: pointerTo(pointer, 'patternProperties', pattern), from: conjunct });
    }
    const rest = own(schema, 'additionalProperties');
    if (isKnown || rest === undefined) continue;
    if (rest === false) return undefined;
    if (isObject(rest))
      start.push({ schema: rest, pointer: pointerTo(pointer, 'additionalProperties'), from: conjunct });
  }
  return start;
}

function extraNames(conjuncts: readonly Conjunct[]): string[] {
  const names: string[] = [];
  for (const { schema } of conjuncts) {
    for (const pattern of Object.keys(objectAt(schema, 'patternProperties')))
      names.push(...stringCandidates([{ pattern }]).slice(0, 3));
    const rule = own(schema, 'propertyNames');
    if (isObject(rule))
      names.push(...arrayAt(rule, 'enum').map(String), ...stringCandidates([rule]).filter((name) => keeps(name, rule)));
  }
  names.push('planted', 'planted2', 'planted3', 'planted4', 'planted5');
  return names;
}

/** A member of an enum, or the const, that all schema objects allow. */
function chosen(
  schemas: readonly JsonObject[],
  types: ReadonlySet<string> | undefined,
  salt: number,
): Json | undefined {
  const candidates: Json[] = [];
  for (const schema of schemas) {
    const fixed = own(schema, 'const');
    if (fixed !== undefined) candidates.push(fixed);
    candidates.push(...arrayAt(schema, 'enum'));
  }
  if (candidates.length === 0) return undefined;
  const fitting = candidates.filter((value) => hasType(value, types) && schemas.every((each) => keeps(value, each)));
  const values = fitting.filter((value) => value !== null);
  return distinct(values.length > 0 ? values : fitting)[Math.min(salt, Math.max(0, distinct(values).length - 1))];
}

/** Picks the type to build where several are allowed or none is named. */
function kindOf(schemas: readonly JsonObject[], types: ReadonlySet<string> | undefined): string {
  const speaks = (...keywords: readonly string[]): boolean =>
    schemas.some((schema) => keywords.some((keyword) => own(schema, keyword) !== undefined));
  const wishes: string[] = [];
  if (speaks('properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties'))
    wishes.push('object');
  if (speaks('items', 'prefixItems', 'minItems', 'uniqueItems')) wishes.push('array');
  if (speaks('pattern', 'minLength', 'maxLength')) wishes.push('string');
  if (
    schemas.some(
      (schema) =>
        stringAt(schema, 'format') !== undefined && goodValues(schema).some((value) => typeof value === 'string'),
    )
  )
    wishes.push('string');
  if (speaks('minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'))
    wishes.push('integer', 'number');
  const example = documented(schemas).find((value) => value !== null);
  wishes.push('object', 'array', 'string', 'integer', 'number', 'boolean', 'null');
  if (types === undefined) {
    if (wishes.length === 7 && example !== undefined)
      return typeof example === 'string'
        ? 'string'
        : isContainer(example)
          ? Array.isArray(example)
            ? 'array'
            : 'object'
          : 'string';
    return wishes.length === 7 ? 'string' : (wishes[0] ?? 'string');
  }
  const allowed = (type: string): boolean =>
    types.has(type) ||
    (type === 'integer' &&
      types.has('number') &&
      schemas.some((schema) => /^int/.test(stringAt(schema, 'format') ?? '')));
  return wishes.find((type) => allowed(type)) ?? 'null';
}

function goodValues(schema: JsonObject): Json[] {
  return stringCandidates([{ format: stringAt(schema, 'format') ?? '' }]);
}

function distinct(values: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = canonical(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** For unique items beyond the candidates: the first one with a number behind it. */
function salted(kind: string, schemas: readonly JsonObject[], salt: number): Json | undefined {
  const value: Json = kind === 'string' ? `planted-${salt}` : salt + 10;
  return schemas.every((each) => keeps(value, each)) ? value : undefined;
}
