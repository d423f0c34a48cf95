import { arrayAt, canonical, isObject, type Json, objectAt, own, typeOf } from '../planting/json.js';
import { patternOf } from '../planting/patterns.js';
import { limitsOf } from './expected.js';
import { inside, keyOf, membersAt, type RawFiles, type RawPlace, typesAt } from './raw.js';

/** Tells whether a schema accepts a value. */
export type Accepts = (place: RawPlace, value: Json) => boolean;

/** Collects what values of a schema show, in the words of `expectedOf`. */
export class Observations {
  readonly seen = new Set<string>();
  readonly #first = new Map<string, string>();
  readonly #files: RawFiles;
  readonly #accepts: Accepts;

  constructor(files: RawFiles, accepts: Accepts) {
    this.#files = files;
    this.#accepts = accepts;
  }

  /** Looks at one valid value. */
  add(start: RawPlace, value: Json): void {
    for (const place of this.#files.conjuncts(start)) this.#addTo(place, value);
  }

  #addTo(place: RawPlace, value: Json): void {
    const { schema } = place;
    if (!isObject(schema)) return;
    const key = keyOf(place);
    const see = (what: string): void => {
      this.seen.add(`${key} ${what}`);
    };
    const text = canonical(value);
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, text);
    else if (first !== text) see('varies');
    for (const [index, member] of membersAt(place)?.entries() ?? [])
      if (canonical(member) === text) see(`enum/${index}`);
    for (const type of typesAt(place) ?? []) if (isOfType(value, type)) see(`type ${type}`);
    if (typeof value === 'boolean') see(String(value));
    for (const { keyword, of, value: limit } of limitsOf(place)) if (measure(value, of) === limit) see(keyword);
    for (const keyword of ['anyOf', 'oneOf']) {
      for (const index of arrayAt(schema, keyword).keys()) {
        const branch = inside(place, keyword, index);
        if (branch === undefined || !this.#accepts(branch, value)) continue;
        see(`${keyword}/${index}`);
        this.add(branch, value);
      }
    }
    const condition = inside(place, 'if');
    if (condition !== undefined) {
      const holds = this.#accepts(condition, value);
      see(holds ? 'if holds' : 'if fails');
      const consequence = inside(place, holds ? 'then' : 'else');
      if (consequence !== undefined) this.add(consequence, value);
    }
    if (isObject(value)) this.#addMembers(place, value, see);
    if (Array.isArray(value)) this.#addItems(place, value, see);
  }

  #addMembers(place: RawPlace, value: Readonly<Record<string, Json>>, see: (what: string) => void): void {
    const { schema } = place;
    const named = objectAt(schema, 'properties');
    for (const name of Object.keys(named)) {
      const isPresent = Object.hasOwn(value, name);
      see(`property ${name} ${isPresent ? 'present' : 'absent'}`);
      this.#addBelow(inside(place, 'properties', name), isPresent ? value[name] : undefined);
    }
    const patterns = Object.keys(objectAt(schema, 'patternProperties'));
    for (const [name, member] of Object.entries(value)) {
      const matching = patterns.filter((pattern) => patternOf(pattern)?.test(name));
      for (const pattern of matching) {
        see(`patternProperties ${pattern}`);
        this.#addBelow(inside(place, 'patternProperties', pattern), member);
      }
      if (matching.length > 0 || Object.hasOwn(named, name)) continue;
      if (isObject(own(schema, 'additionalProperties'))) see('additionalProperties');
      this.#addBelow(inside(place, 'additionalProperties'), member);
    }
    for (const name of Object.keys(objectAt(schema, 'dependentSchemas'))) {
      if (Object.hasOwn(value, name)) this.#addBelow(inside(place, 'dependentSchemas', name), value);
    }
  }

  #addItems(place: RawPlace, value: readonly Json[], see: (what: string) => void): void {
    const tuple = arrayAt(place.schema, 'prefixItems').length;
    see(value.length > tuple ? 'some items' : 'no items');
    for (const [index, item] of value.entries()) {
      if (index < tuple) see(`prefixItems/${index}`);
      this.#addBelow(index < tuple ? inside(place, 'prefixItems', index) : inside(place, 'items'), item);
    }
  }

  #addBelow(place: RawPlace | undefined, value: Json | undefined): void {
    if (place !== undefined && value !== undefined) this.add(place, value);
  }
}

function isOfType(value: Json, type: string): boolean {
  const own = typeOf(value);
  return own === type || (type === 'number' && own === 'integer');
}

/** Measures a value as a limit does; `undefined` when the limit does not speak of it. */
function measure(value: Json, of: 'number' | 'length' | 'items' | 'properties'): number | undefined {
  if (of === 'number') return typeof value === 'number' ? value : undefined;
  if (of === 'length') return typeof value === 'string' ? [...value].length : undefined;
  if (of === 'items') return Array.isArray(value) ? value.length : undefined;
  return isObject(value) ? Object.keys(value).length : undefined;
}
