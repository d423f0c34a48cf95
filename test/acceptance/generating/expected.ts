import { arrayAt, isObject, numberAt, objectAt, own, stringAt } from '../planting/json.js';
import { leastAbove, mostBelow } from './decimals.js';
import { inside, keyOf, membersAt, type RawFiles, type RawPlace, typesAt } from './raw.js';

/** The limits that a schema sets, and what a value at the limit is. */
export interface Limit {
  readonly keyword: string;
  readonly of: 'number' | 'length' | 'items' | 'properties';
  readonly value: number;
}

/** Lists the limits of one schema object; an exclusive limit is told as the next value that a range may hold. */
export function limitsOf(place: RawPlace): Limit[] {
  const { schema } = place;
  const limits: Limit[] = [];
  const types = typesAt(place) ?? [];
  for (const [keyword, of, type] of COUNTS) {
    const value = numberAt(schema, keyword);
    // Of another type, it limits nothing.
    if (value !== undefined && (types.length === 0 || types.includes(type))) limits.push({ keyword, of, value });
  }
  const isWhole = types.includes('integer') && !types.includes('number');
  const step = numberAt(schema, 'multipleOf') ?? (isWhole ? 1 : undefined);
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) {
    const bound = numberAt(schema, keyword);
    if (bound === undefined) continue;
    const isExclusive = keyword.startsWith('exclusive') || own(schema, EXCLUSIVE[keyword] ?? '') === true;
    // What is next to a bound among all numbers is no round value: nothing is demanded there.
    if (step === undefined && isExclusive) continue;
    const next = /minimum/i.test(keyword) ? leastAbove : mostBelow;
    limits.push({ keyword, of: 'number', value: step === undefined ? bound : next(bound, step, isExclusive) });
  }
  return limits;
}

const COUNTS = [
  ['minLength', 'length', 'string'],
  ['maxLength', 'length', 'string'],
  ['minItems', 'items', 'array'],
  ['maxItems', 'items', 'array'],
  ['minProperties', 'properties', 'object'],
  ['maxProperties', 'properties', 'object'],
] as const;

const EXCLUSIVE: Readonly<Record<string, string>> = { minimum: 'exclusiveMinimum', maximum: 'exclusiveMaximum' };

/**
 * Lists what many values of a schema must show among them, as the raw file has it: `file#pointer what`.
 *
 * Every member of an enum, every type of a list, every branch; each optional property there and not there; arrays with
 * and without items; every limit reached; nothing that is always the same.
 */
export function expectedOf(files: RawFiles, start: RawPlace): Set<string> {
  const expected = new Set<string>();
  const visited = new Set<string>();

  const visit = (place: RawPlace, isRequired: ReadonlySet<string>): void => {
    const conjuncts = files.conjuncts(place);
    const required = new Set(isRequired);
    for (const { schema } of conjuncts) for (const name of arrayAt(schema, 'required')) required.add(String(name));
    for (const conjunct of conjuncts) {
      const key = keyOf(conjunct);
      if (visited.has(key)) continue;
      visited.add(key);
      visitSchema(conjunct, key, required);
    }
  };
  const visitBelow = (place: RawPlace | undefined, required: ReadonlySet<string> = new Set()): void => {
    if (place !== undefined) visit(place, required);
  };

  const visitSchema = (place: RawPlace, key: string, required: ReadonlySet<string>): void => {
    const { schema } = place;
    if (!isObject(schema)) return;
    const expect = (what: string): void => {
      expected.add(`${key} ${what}`);
    };
    const members = membersAt(place);
    for (const index of members?.keys() ?? []) expect(`enum/${index}`);
    const types = typesAt(place) ?? [];
    if (types.length > 1 && members === undefined) for (const type of types) expect(`type ${type}`);
    if (types.includes('boolean') && members === undefined && own(schema, 'const') === undefined) {
      expect('true');
      expect('false');
    }
    if (!isFixed(place)) expect('varies');
    for (const { keyword } of limitsOf(place)) expect(keyword);
    for (const keyword of ['anyOf', 'oneOf']) {
      for (const index of arrayAt(schema, keyword).keys()) {
        expect(`${keyword}/${index}`);
        visitBelow(inside(place, keyword, index), required);
      }
    }
    if (own(schema, 'if') !== undefined) {
      expect('if holds');
      expect('if fails');
      visitBelow(inside(place, 'then'), required);
      visitBelow(inside(place, 'else'), required);
    }
    for (const name of Object.keys(objectAt(schema, 'properties'))) {
      const property = inside(place, 'properties', name);
      if (property?.schema === false) continue;
      expect(`property ${name} present`);
      if (!required.has(name)) expect(`property ${name} absent`);
      visitBelow(property);
    }
    for (const name of Object.keys(objectAt(schema, 'patternProperties'))) {
      expect(`patternProperties ${name}`);
      visitBelow(inside(place, 'patternProperties', name));
    }
    for (const name of Object.keys(objectAt(schema, 'dependentSchemas'))) {
      visitBelow(inside(place, 'dependentSchemas', name), required);
    }
    if (isObject(own(schema, 'additionalProperties'))) {
      expect('additionalProperties');
      visitBelow(inside(place, 'additionalProperties'));
    }
    for (const index of arrayAt(schema, 'prefixItems').keys()) {
      expect(`prefixItems/${index}`);
      visitBelow(inside(place, 'prefixItems', index));
    }
    if (isObject(own(schema, 'items')) && numberAt(schema, 'maxItems') !== 0) {
      expect('some items');
      if ((numberAt(schema, 'minItems') ?? 0) === 0 && arrayAt(schema, 'prefixItems').length === 0) expect('no items');
      visitBelow(inside(place, 'items'));
    }
  };

  visit(start, new Set());
  return expected;
}

/** Says whether a schema leaves no choice: one value, or nothing but null. */
function isFixed(place: RawPlace): boolean {
  const { schema } = place;
  const types = typesAt(place);
  if (own(schema, 'const') !== undefined || membersAt(place)?.length === 1) return true;
  if (types?.length === 1 && types[0] === 'null') return true;
  return numberAt(schema, 'maxLength') === 0 || stringAt(schema, '$ref') !== undefined;
}
