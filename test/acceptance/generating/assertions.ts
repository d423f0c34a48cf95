import { arrayAt, isObject, type Json, objectAt, own, pointerTo, stringAt } from '../planting/json.js';
import { LACKING_FORMATS } from './formats.js';
import { inside, keyOf, type RawFiles, type RawPlace } from './raw.js';
import { STANDARD_FORMATS } from './witness.js';

/** One assertion of a document at one place of its instances, as the raw file has it. */
export interface Assertion {
  readonly keyword: string;
  readonly source: string;
  /** The keyword's place; that of the schema itself for `false`. */
  readonly pointer: string;
  /** The place in the instance; `*` is any item, or any property that no name says. */
  readonly instancePath: string;
  /** The missing property, where each name is an assertion of its own. */
  readonly property?: string;
  /** A branch of an anyOf, oneOf or not stands above it: a validator may tell the composite instead. */
  readonly isInBranch: boolean;
}

/** Keywords that assert something by being there. */
const PLAIN = [
  ...['type', 'enum', 'const', 'multipleOf', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'],
  ...['minItems', 'maxItems', 'contains', 'minProperties', 'maxProperties', 'propertyNames', 'not', 'anyOf', 'oneOf'],
];

/** Lists every assertion that a schema makes, at every place, through whatever leads from one schema to another. */
export function assertionsOf(files: RawFiles, start: RawPlace): Assertion[] {
  const found: Assertion[] = [];

  const visit = (place: RawPlace | undefined, path: string, isInBranch: boolean, trail: ReadonlySet<string>): void => {
    if (place === undefined) return;
    const key = keyOf(place);
    // A cycle is walked once.
    if (trail.has(key)) return;
    const { schema, file } = place;
    const inner = new Set(trail).add(key);
    const add = (keyword: string, property?: string): void => {
      const pointer = keyword === 'false' ? place.pointer : pointerTo(place.pointer, keyword);
      const isNamed = property === undefined ? {} : { property };
      found.push({ keyword, source: file.source, pointer, instancePath: path, isInBranch, ...isNamed });
    };
    const into = (path_: string, isBranch: boolean, ...tokens: (string | number)[]): void =>
      visit(inside(place, ...tokens), path_, isInBranch || isBranch, inner);
    if (schema === false) add('false');
    if (!isObject(schema)) return;
    visit(files.follow(place), path, isInBranch, inner);
    if (stringAt(schema, '$ref') !== undefined && file.dialect === 'openapi-3.0') return;

    for (const keyword of PLAIN) if (own(schema, keyword) !== undefined) add(keyword);
    for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum']) {
      // In 3.0 it says of the limit beside it that it is exclusive.
      if (typeof own(schema, keyword) === 'number') add(keyword);
    }
    if (own(schema, 'uniqueItems') === true) add('uniqueItems');
    const format = stringAt(schema, 'format');
    if (format !== undefined && isAsserted(format)) add('format');
    for (const name of arrayAt(schema, 'required')) add('required', String(name));
    for (const names of Object.values(objectAt(schema, 'dependentRequired'))) {
      for (const name of Array.isArray(names) ? names : []) add('dependentRequired', String(name));
    }
    for (const keyword of ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems']) {
      const value = own(schema, keyword);
      if (value === false) add(keyword);
      else if (isObject(value)) into(`${path}/*`, false, keyword);
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      for (const index of arrayAt(schema, keyword).keys()) into(path, keyword !== 'allOf', keyword, index);
    }
    for (const keyword of own(schema, 'if') === undefined ? [] : ['then', 'else']) into(path, false, keyword);
    for (const name of Object.keys(objectAt(schema, 'dependentSchemas'))) into(path, false, 'dependentSchemas', name);
    for (const name of Object.keys(objectAt(schema, 'properties'))) {
      into(pointerTo(path, name), false, 'properties', name);
    }
    for (const name of Object.keys(objectAt(schema, 'patternProperties'))) {
      into(`${path}/*`, false, 'patternProperties', name);
    }
    for (const index of arrayAt(schema, 'prefixItems').keys()) {
      into(pointerTo(path, index), false, 'prefixItems', index);
    }
  };

  visit(start, '', false, new Set());
  return distinctly(found);
}

/** A format that nobody asserts is an annotation. */
function isAsserted(format: string): boolean {
  return STANDARD_FORMATS.includes(format) || LACKING_FORMATS[format] !== undefined;
}

/** A schema may be reached twice at one place: by its own name and by a reference. */
function distinctly(assertions: readonly Assertion[]): Assertion[] {
  return [...new Map(assertions.map((assertion) => [labelOf(assertion), assertion])).values()];
}

/** Names an assertion. */
export function labelOf({ keyword, source, pointer, instancePath, property }: Assertion): string {
  return `${keyword}${property === undefined ? '' : ` ${property}`} at ${instancePath === '' ? 'the root' : instancePath} (${source}#${pointer})`;
}

/** Tells whether a pointer is one that a path with `*` means. */
export function isWithin(path: string, pointer: string): boolean {
  const [expected, actual] = [path.split('/'), pointer.split('/')];
  return (
    expected.length === actual.length && expected.every((token, index) => token === '*' || token === actual[index])
  );
}

/** The value, as the witness's types want it. */
export function asRaw(value: unknown): Json {
  // What is drawn is plain JSON.
  return value as Json;
}
