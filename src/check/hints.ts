import {
  type FindingCode,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  nearestName,
  pointerTokens,
  type SchemaOutline,
  type Violation,
  valueAtPointer,
} from '../model/index.js';
import type { FindingDraft } from './check.js';
import type { GuardedSchema } from './guarded-schema.js';

/** A value and what documents it. */
export interface JudgedValue {
  readonly value: Json;
  readonly schema: GuardedSchema | undefined;
}

/** Turns a violation into a finding; an enum or const that was nearly met gets `facts.nearest`. */
export function violationDraft(
  code: FindingCode,
  pointer: string,
  violation: Violation,
  extra: JsonObject = {},
): FindingDraft {
  const { keyword, instancePointer, rule, facts, chosenBy } = violation;
  const nearest = nearestMember(violation);
  return {
    code,
    pointer: pointer + instancePointer,
    rule,
    facts: { keyword, ...facts, ...extra, ...(nearest === undefined ? {} : { nearest }) },
    ...(chosenBy !== undefined && { chosenBy: chosenBy.map((each) => pointer + each) }),
  };
}

/** Turns a violation in a body into a finding; a missing property gets the nearest undocumented name beside it. */
export function bodyViolationDraft(
  code: FindingCode,
  pointer: string,
  violation: Violation,
  reading: JudgedValue,
): FindingDraft {
  const draft = violationDraft(code, pointer, violation);
  const { property } = violation.facts;
  if (typeof property !== 'string') return draft;
  const nearest =
    violation.keyword === 'required' || violation.keyword === 'dependentRequired'
      ? nearestPresent(reading, violation.instancePointer, property)
      : nearestDocumented(reading, [...pointerTokens(violation.instancePointer), property]);
  return nearest === undefined ? draft : { ...draft, facts: { ...draft.facts, nearest } };
}

function nearestMember({ keyword, facts: { found, expected } }: Violation): string | undefined {
  if (typeof found !== 'string' || (keyword !== 'enum' && keyword !== 'const')) return undefined;
  const members = isJsonArray(expected) ? expected : [expected];
  return nearestName(
    found,
    members.filter((member) => typeof member === 'string'),
  );
}

/** Finds what a missing property was probably misspelt as: a name beside it that nothing documents. */
function nearestPresent({ value, schema }: JudgedValue, parent: string, property: string): string | undefined {
  const object = valueAtPointer(value, parent);
  if (!isJsonObject(object)) return undefined;
  const documented = outlineAt(schema?.outline, pointerTokens(parent))?.propertyNames ?? [];
  return nearestName(
    property,
    Object.keys(object).filter((name) => !documented.includes(name)),
  );
}

/** Finds what an undocumented property was probably meant to be: a documented name that its object lacks. */
export function nearestDocumented({ value, schema }: JudgedValue, tokens: readonly string[]): string | undefined {
  const property = tokens.at(-1) ?? '';
  const parent = tokens.slice(0, -1);
  const documented = outlineAt(schema?.outline, parent)?.propertyNames ?? [];
  const object = parent.reduce<unknown>(
    (inside, token) => (isJsonArray(inside) ? inside[Number(token)] : isJsonObject(inside) ? inside[token] : undefined),
    value,
  );
  const present = isJsonObject(object) ? object : {};
  return nearestName(
    property,
    documented.filter((name) => !Object.hasOwn(present, name)),
  );
}

/** Outlines a part of a schema, by the tokens of a pointer. */
export function outlineAt(outline: SchemaOutline | undefined, tokens: readonly string[]): SchemaOutline | undefined {
  let inside = outline;
  for (const token of tokens)
    inside = inside?.property(token) ?? (/^\d+$/.test(token) ? inside?.item(Number(token)) : undefined);
  return inside;
}
