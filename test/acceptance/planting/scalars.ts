import fc from 'fast-check';
import { goodValues, hasFormat } from './formats.js';
import { canonical, isObject, type Json, type JsonObject, numberAt, own, stringAt, typeOf } from './json.js';
import { patternOf } from './patterns.js';

/** Counts characters as JSON Schema does: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Says whether a value that is no container keeps every assertion of a schema object itself (`$ref` and branches aside). */
export function keeps(value: Json, schema: JsonObject): boolean {
  const members = own(schema, 'enum');
  if (Array.isArray(members) && !members.some((member) => canonical(member) === canonical(value))) return false;
  const fixed = own(schema, 'const');
  if (fixed !== undefined && canonical(fixed) !== canonical(value)) return false;
  const format = stringAt(schema, 'format');
  if (format !== undefined && !hasFormat(format, value)) return false;
  if (typeof value === 'string') {
    const pattern = stringAt(schema, 'pattern');
    if (pattern !== undefined && !(patternOf(pattern)?.test(value) ?? true)) return false;
    if (lengthOf(value) < (numberAt(schema, 'minLength') ?? 0)) return false;
    if (lengthOf(value) > (numberAt(schema, 'maxLength') ?? Number.POSITIVE_INFINITY)) return false;
  }
  return typeof value !== 'number' || keepsNumber(value, schema);
}

function keepsNumber(value: number, schema: JsonObject): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limitsOf(schema);
  if (value < minimum || value > maximum || value <= exclusiveMinimum || value >= exclusiveMaximum) return false;
  const divisor = numberAt(schema, 'multipleOf');
  return divisor === undefined || Math.abs(value / divisor - Math.round(value / divisor)) < 1e-9;
}

/** The limits of a number; 3.0's boolean `exclusiveMinimum` turns `minimum` into an exclusive one. */
export function limitsOf(
  schema: JsonObject,
): Record<'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum', number> {
  const low = numberAt(schema, 'minimum') ?? Number.NEGATIVE_INFINITY;
  const high = numberAt(schema, 'maximum') ?? Number.POSITIVE_INFINITY;
  return {
    minimum: low,
    maximum: high,
    exclusiveMinimum:
      own(schema, 'exclusiveMinimum') === true
        ? low
        : (numberAt(schema, 'exclusiveMinimum') ?? Number.NEGATIVE_INFINITY),
    exclusiveMaximum:
      own(schema, 'exclusiveMaximum') === true
        ? high
        : (numberAt(schema, 'exclusiveMaximum') ?? Number.POSITIVE_INFINITY),
  };
}

/** Lists values worth trying for a string, the most ordinary first. */
export function stringCandidates(schemas: readonly JsonObject[]): string[] {
  const candidates: Json[] = documented(schemas);
  for (const schema of schemas) candidates.push(...goodValues(stringAt(schema, 'format') ?? ''));
  for (const schema of schemas) candidates.push(...matching(stringAt(schema, 'pattern'), schemas));
  candidates.push(
    'planted',
    'a',
    'A',
    '1',
    '2026-01-15T09:30:00Z',
    'https://www.example.com/planted/1',
    'ada@example.com',
    '',
  );
  const low = Math.max(0, ...schemas.map((schema) => numberAt(schema, 'minLength') ?? 0));
  const high = Math.min(...schemas.map((schema) => numberAt(schema, 'maxLength') ?? Number.POSITIVE_INFINITY));
  if (low <= 100_000)
    candidates.push(
      'planted-text'.repeat(Math.ceil(low / 12) + 1).slice(0, Math.max(low, Math.min(7, high))),
      'x'.repeat(low),
    );
  return candidates.filter((value) => typeof value === 'string');
}

/** Lists values worth trying for a number. */
export function numberCandidates(schemas: readonly JsonObject[], isInteger: boolean): number[] {
  const candidates: Json[] = documented(schemas);
  const round = (value: number): number => (isInteger ? Math.ceil(value) : value);
  candidates.push(7, 12, 3, isInteger ? 2 : 2.5, 1, 0, 50, 100, 1000, -1);
  for (const schema of schemas) {
    for (const limit of Object.values(limitsOf(schema))) {
      if (Number.isFinite(limit))
        candidates.push(round(limit), round(limit) + 1, round(limit) - 1, limit + 0.5, limit - 0.5, limit / 2);
    }
    const divisor = numberAt(schema, 'multipleOf');
    if (divisor !== undefined) {
      const { minimum, exclusiveMinimum } = limitsOf(schema);
      const start = Math.max(minimum, exclusiveMinimum, 0);
      const first = Math.ceil(start / divisor) * divisor;
      candidates.push(first, first + divisor, divisor, 2 * divisor, 0);
    }
  }
  return candidates.filter((value) => typeof value === 'number' && (!isInteger || Number.isInteger(value))).map(Number);
}

/** What the document itself gives as values: examples and defaults. */
export function documented(schemas: readonly JsonObject[]): Json[] {
  const values: Json[] = [];
  for (const schema of schemas) {
    const examples = own(schema, 'examples');
    if (Array.isArray(examples)) values.push(...examples);
    for (const keyword of ['example', 'default']) {
      const value = own(schema, keyword);
      if (value !== undefined) values.push(value);
    }
  }
  return values;
}

const matchingValues = new Map<string, string[]>();

/** Makes strings that match a pattern; the same ones for the same pattern in every run. */
function matching(pattern: string | undefined, schemas: readonly JsonObject[]): string[] {
  if (pattern === undefined) return [];
  const made = matchingValues.get(pattern) ?? sample(pattern);
  matchingValues.set(pattern, made);
  const low = Math.max(0, ...schemas.map((schema) => numberAt(schema, 'minLength') ?? 0));
  const high = Math.min(...schemas.map((schema) => numberAt(schema, 'maxLength') ?? Number.POSITIVE_INFINITY));
  return made.filter((value) => lengthOf(value) >= low && lengthOf(value) <= high);
}

function sample(pattern: string): string[] {
  // Between anchors first: without them a generator puts anything around what matches.
  const values = [...generated(`^(?:${pattern})$`), ...generated(pattern)];
  const rank = (value: string): number => (/^[A-Za-z0-9_.+-]+$/.test(value) ? 0 : /^[\x21-\x7e]+$/.test(value) ? 1 : 2);
  return values
    .map((value, index) => ({ value, index }))
    .sort((left, right) => rank(left.value) - rank(right.value) || left.index - right.index)
    .map(({ value }) => value);
}

function generated(pattern: string): string[] {
  const expression = patternOf(pattern)?.native;
  if (expression === undefined) return [];
  for (const size of ['medium', 'xsmall', 'max'] as const) {
    try {
      const values = fc.sample(fc.stringMatching(expression, { size }), {
        seed: 17,
        numRuns: size === 'medium' ? 40 : 100,
      });
      if (values.length > 0) return values.filter((value) => patternOf(pattern)?.test(value) === true);
    } catch {
      // Lookaheads and the like cannot be generated from: the document's own examples are left.
    }
  }
  return [];
}

/** Says whether a value has one of the types. */
export function hasType(value: Json, types: ReadonlySet<string> | undefined): boolean {
  if (types === undefined) return true;
  const type = typeOf(value);
  return types.has(type) || (type === 'integer' && types.has('number'));
}

/** Says whether a value is a container. */
export function isContainer(value: Json): boolean {
  return Array.isArray(value) || isObject(value);
}
