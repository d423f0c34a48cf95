import type { Contract, Json, SchemaHandle } from '../../../src/model/index.js';

/** Keywords that restrict values, and those that hold schemas which do. Written down here, not imported. */
const ASSERTIONS = new Set(
  (
    'type enum const required pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength ' +
    'maxLength minItems maxItems uniqueItems minProperties maxProperties $ref allOf anyOf oneOf not items prefixItems ' +
    'additionalProperties additionalItems properties patternProperties propertyNames contains if then else ' +
    'dependencies dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems'
  ).split(' '),
);
const ONE = new Set(
  'not items additionalProperties additionalItems propertyNames contains if then else unevaluatedProperties unevaluatedItems'.split(
    ' ',
  ),
);
const LISTS = new Set('allOf anyOf oneOf prefixItems items'.split(' '));
const MAPS = new Set('properties patternProperties dependentSchemas definitions $defs dependencies'.split(' '));

/** Which keywords a repair takes away, each place once. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  'boolean-exclusive-minimum': ['minimum', 'exclusiveMinimum'],
  'boolean-exclusive-maximum': ['maximum', 'exclusiveMaximum'],
  'type-any': ['type'],
  'type-file': ['type'],
  'type-unknown': ['type'],
  'required-boolean': ['required'],
  'items-list': ['items', 'additionalItems'],
  'composition-empty': ['allOf', 'anyOf', 'oneOf'],
  dependencies: ['dependencies'],
};

/** Counts the assertion keywords of a schema, itself and below. */
export function countAssertions(schema: unknown, counts = new Map<string, number>()): Map<string, number> {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return counts;
  for (const [key, value] of Object.entries(schema)) {
    if (ASSERTIONS.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    if (Array.isArray(value)) {
      if (LISTS.has(key)) for (const item of value) countAssertions(item, counts);
    } else if (MAPS.has(key)) for (const item of Object.values(value as object)) countAssertions(item, counts);
    else if (ONE.has(key)) countAssertions(value, counts);
  }
  return counts;
}

/** Lists every schema of a contract: the named ones, and those of parameters, headers and bodies. */
export function handlesOf(contract: Contract): SchemaHandle[] {
  const operations = contract.documents.flatMap(({ operations }) => operations);
  const content = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap((response) => [...response.headers, ...response.content]),
  ]);
  const used = [...operations.flatMap(({ parameters }) => parameters), ...content];
  return [...contract.schemas.values(), ...used.flatMap(({ schema }) => schema ?? [])];
}

/**
 * Lists the keywords that are in the files and not in the normalised schemas, and that no repair explains.
 * @param rawAt reads a file's value at a pointer, as written
 */
export function lostAssertions(contract: Contract, rawAt: (source: string, pointer: string) => Json | undefined) {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const seen = new Set<string>();
  for (const { address, schema } of handlesOf(contract)) {
    const key = `${address.source}#${address.pointer}`;
    const raw = rawAt(address.source, address.pointer);
    // A form of 2.0 is made of its parameters, and stands at their list.
    if (seen.has(key) || Array.isArray(raw)) continue;
    seen.add(key);
    // A parameter of 2.0 is its own schema, and `required` is not one of its keywords.
    const isParameter = typeof raw === 'object' && raw !== null && 'in' in raw && 'name' in raw;
    countAssertions(isParameter ? { ...raw, required: undefined, type: raw.type } : raw, before);
    if (isParameter) before.set('required', (before.get('required') ?? 0) - 1);
    countAssertions(schema, after);
  }
  const lost: string[] = [];
  for (const [keyword, count] of before) {
    const missing = count - (after.get(keyword) ?? 0);
    const explained = contract.repairs.filter(({ kind }) => EXPLAINED[kind]?.includes(keyword) === true);
    const most = explained.reduce((sum, repair) => sum + repair.count, 0);
    if (missing > most) lost.push(`${keyword}: ${missing} lost, ${most} explained`);
  }
  return { lost, schemas: seen.size, counted: [...before.values()].reduce((sum, count) => sum + count, 0) };
}
