import type { Site } from './instance.js';
import { arrayAt, type Json, type JsonObject, numberAt, objectAt, own, put, stringAt } from './json.js';
import { patternOf } from './patterns.js';
import { keeps, lengthOf, limitsOf } from './scalars.js';

/** The name that no document documents. */
export const UNDOCUMENTED = 'zz_planted_undocumented';

/** One assertion of a schema object and values that break it. */
export interface Planned {
  readonly kind: string;
  readonly keyword: string;
  readonly values: readonly Json[];
  readonly property?: string;
  readonly twinKeyword?: string;
}

/** Breaks what a schema object says of a text. */
export function textFaults(site: Site, schema: JsonObject): Planned[] {
  const value = String(site.value);
  const planned: Planned[] = [];
  const others = site.conjuncts.map((conjunct) => conjunct.schema);
  const cleanFirst = (values: readonly string[], keyword: string): string[] => {
    const without = others.map((each) => (each === schema ? { ...each, [keyword]: undefined } : each));
    const clean = values.filter((each) => without.every((other) => keeps(each, definedOnly(other))));
    return [...clean, ...values];
  };
  const pattern = stringAt(schema, 'pattern');
  const expression = pattern === undefined ? undefined : patternOf(pattern);
  if (expression !== undefined) {
    planned.push({
      kind: 'pattern',
      keyword: 'pattern',
      values: cleanFirst(
        disturbed(value).filter((each) => !expression.test(each)),
        'pattern',
      ),
    });
  }
  const low = numberAt(schema, 'minLength');
  if (low !== undefined && low > 0) {
    const short = [...value].slice(0, low - 1).join('');
    planned.push({
      kind: 'minLength',
      keyword: 'minLength',
      values: cleanFirst([short, '1'.repeat(low - 1), 'a'.repeat(low - 1)], 'minLength'),
    });
  }
  const high = numberAt(schema, 'maxLength');
  if (high !== undefined) {
    const values =
      high > 70_000
        ? []
        : ['x', '1', 'a', value.slice(-1)].map(
            (filler) => value + filler.repeat(Math.max(1, high + 1 - lengthOf(value))),
          );
    planned.push({
      kind: 'maxLength',
      keyword: 'maxLength',
      values: cleanFirst(
        values.filter((each) => lengthOf(each) > high),
        'maxLength',
      ),
    });
  }
  return planned;
}

function definedOnly(schema: Record<string, Json | undefined>): JsonObject {
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(schema)) if (member !== undefined) put(copy, key, member);
  return copy;
}

/** Variations of a text: each with one character another one, in the middle, at the start and at the end, then shorter and longer. */
function disturbed(value: string): string[] {
  const characters = [...value];
  const values: string[] = [];
  for (const other of ['!', 'z', '0', '~', ' ', 'é', 'Q', '\n']) {
    for (const index of [Math.floor(characters.length / 2), 0, characters.length - 1, 1]) {
      if (index < 0 || index >= characters.length) continue;
      values.push(characters.map((character, at) => (at === index ? other : character)).join(''));
    }
  }
  values.push(
    value.slice(1),
    value.slice(0, -1),
    `${value}!`,
    `!${value}`,
    `${value}0`,
    '',
    '!!!',
    'zz planted text',
    '0',
    ' ',
  );
  return values;
}

/** Breaks what a schema object says of a number. */
export function numberFaults(value: number, schema: JsonObject): Planned[] {
  const planned: Planned[] = [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limitsOf(schema);
  const step = Number.isInteger(value) ? 1 : 0.5;
  const out = (keyword: string, values: readonly number[]): void => {
    if (own(schema, keyword) === undefined || !values.every(Number.isFinite)) return;
    const exclusive = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
    const twin = own(schema, exclusive) === true ? { twinKeyword: exclusive } : {};
    planned.push({ kind: keyword, keyword, values, ...twin });
  };
  const isLowExclusive = own(schema, 'exclusiveMinimum') === true;
  const isHighExclusive = own(schema, 'exclusiveMaximum') === true;
  out('minimum', [Math.ceil(minimum) - step, minimum - 1]);
  out('maximum', [Math.floor(maximum) + step, maximum + 1]);
  if (isLowExclusive) out('minimum', [minimum]);
  if (isHighExclusive) out('maximum', [maximum]);
  if (!isLowExclusive) out('exclusiveMinimum', [exclusiveMinimum]);
  if (!isHighExclusive) out('exclusiveMaximum', [exclusiveMaximum]);
  const divisor = numberAt(schema, 'multipleOf');
  if (divisor !== undefined) {
    const values = [value + 1, value - 1, value + divisor / 2, value + divisor / 3].filter(
      (each) => !keeps(each, { multipleOf: divisor }),
    );
    planned.push({ kind: 'multipleOf', keyword: 'multipleOf', values });
  }
  return planned;
}

/** Breaks what a schema object says of an array. */
export function arrayFaults(value: readonly Json[], schema: JsonObject): Planned[] {
  const planned: Planned[] = [];
  const few = numberAt(schema, 'minItems');
  if (few !== undefined && few > 0)
    planned.push({ kind: 'minItems', keyword: 'minItems', values: [value.slice(0, few - 1)] });
  const many = numberAt(schema, 'maxItems');
  const first = value[0];
  if (many !== undefined) {
    const filler = first ?? null;
    const isPossible = many <= 2_000 && value.length > 0;
    planned.push({
      kind: 'maxItems',
      keyword: 'maxItems',
      values: isPossible ? [[...value, ...Array(many + 1 - value.length).fill(filler)]] : [],
    });
  }
  if (own(schema, 'uniqueItems') === true) {
    planned.push({
      kind: 'uniqueItems',
      keyword: 'uniqueItems',
      values:
        first === undefined
          ? []
          : [
              [first, first, ...value.slice(2)],
              [first, ...value],
            ],
    });
  }
  return planned;
}

/** Breaks what a schema object says of an object. */
export function objectFaults(value: JsonObject, schema: JsonObject): Planned[] {
  const planned: Planned[] = [];
  const without = (name: string): Json => {
    const copy = { ...value };
    delete copy[name];
    return copy;
  };
  const withExtra = (name: string): Json => ({ ...value, [name]: 'planted' });
  for (const name of arrayAt(schema, 'required')) {
    if (typeof name === 'string' && Object.hasOwn(value, name)) {
      planned.push({ kind: 'required', keyword: 'required', property: name, values: [without(name)] });
    }
  }
  for (const [trigger, names] of Object.entries(objectAt(schema, 'dependentRequired'))) {
    if (!Object.hasOwn(value, trigger) || !Array.isArray(names)) continue;
    for (const name of names) {
      if (typeof name === 'string')
        planned.push({
          kind: 'dependentRequired',
          keyword: 'dependentRequired',
          property: name,
          values: [without(name)],
        });
    }
  }
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    if (own(schema, keyword) === false)
      planned.push({ kind: keyword, keyword, property: UNDOCUMENTED, values: [withExtra(UNDOCUMENTED)] });
  }
  const keys = Object.keys(value);
  const few = numberAt(schema, 'minProperties');
  if (few !== undefined && few > 0) {
    const kept = keys.slice(0, few - 1);
    planned.push({
      kind: 'minProperties',
      keyword: 'minProperties',
      values: [Object.fromEntries(kept.map((name) => [name, value[name] ?? null]))],
    });
  }
  const many = numberAt(schema, 'maxProperties');
  if (many !== undefined && many < 1_000) {
    const extra = Array.from({ length: Math.max(1, many + 1 - keys.length) }, (_, index) => [
      `planted_more_${index}`,
      value[keys[0] ?? ''] ?? 'planted',
    ]);
    planned.push({
      kind: 'maxProperties',
      keyword: 'maxProperties',
      values: [{ ...value, ...Object.fromEntries(extra) }],
    });
  }
  return planned;
}
