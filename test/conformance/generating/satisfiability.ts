import type { Json } from '../../../src/index.js';

/**
 * What is known of the schemas of the official suite of which no test is valid; every other one has an instance in the
 * suite itself. Each was read by hand: it has no instance, and why; or it has this one, which both validators accept.
 */
export type Satisfiability = { readonly unsatisfiable: string } | { readonly instance: Json };

const ALL_OF_FALSE = 'allOf demands the schema false, which no value satisfies';
const NOT_ANYTHING = 'it forbids what every value satisfies';
const ANY_NON_OBJECT: Satisfiability = { instance: 'it speaks of objects alone' };
const ANY_NON_ARRAY: Satisfiability = { instance: 'it speaks of arrays alone' };

/** What holds in every dialect that has the group, as `file: description`. */
const COMMON: Readonly<Record<string, Satisfiability>> = {
  'additionalProperties.json: additionalProperties does not look in applicators': ANY_NON_OBJECT,
  'allOf.json: allOf with boolean schemas, some false': { unsatisfiable: ALL_OF_FALSE },
  'allOf.json: allOf with boolean schemas, all false': { unsatisfiable: ALL_OF_FALSE },
  'anyOf.json: anyOf with boolean schemas, all false': { unsatisfiable: 'every branch is the schema false' },
  "boolean_schema.json: boolean schema 'false'": { unsatisfiable: 'the schema false accepts no value' },
  'multipleOf.json: float division = inf': { instance: 123_456_789 },
  'not.json: forbid everything with empty schema': { unsatisfiable: NOT_ANYTHING },
  'not.json: forbid everything with boolean schema true': { unsatisfiable: NOT_ANYTHING },
  'oneOf.json: oneOf with boolean schemas, all true': {
    unsatisfiable: 'every value matches three branches, and one is to match',
  },
  'oneOf.json: oneOf with boolean schemas, more than one true': {
    unsatisfiable: 'every value matches two branches, and one is to match',
  },
  'oneOf.json: oneOf with boolean schemas, all false': {
    unsatisfiable: 'no value matches any branch, and one is to match',
  },
  'ref.json: $ref to boolean schema false': { unsatisfiable: 'the reference leads to the schema false' },
  'optional/format/ecmascript-regex.json: \\a is not an ECMA 262 control escape': { instance: '^a$' },
  'optional/format/ecmascript-regex.json: Python-specific regular expression syntax is not valid ECMA 262': {
    instance: '^a$',
  },
  'optional/format/ecmascript-regex.json: global inline flag groups are not valid ECMA 262': { instance: '^a$' },
};

/** What holds from 2019-09 on. */
const SINCE_2019: Readonly<Record<string, Satisfiability>> = {
  ...COMMON,
  'additionalProperties.json: dependentSchemas with additionalProperties': { instance: {} },
  'enum.json: empty enum': { unsatisfiable: 'no value is a member of an empty list' },
  // Three items are to match, and one at most may; but of what is no array, neither speaks.
  'minContains.json: maxContains < minContains': ANY_NON_ARRAY,
  'ref.json: ref creates new scope when adjacent to keywords': { instance: {} },
  'unevaluatedItems.json: unevaluatedItems with not': { instance: ['foo'] },
  "unevaluatedItems.json: unevaluatedItems can't see inside cousins": { instance: [] },
  'unevaluatedItems.json: Evaluated items collection needs to consider instance location': {
    instance: [['foo', 'bar']],
  },
  "unevaluatedProperties.json: unevaluatedProperties can't see inside cousins": { instance: {} },
  "unevaluatedProperties.json: unevaluatedProperties can't see inside cousins (reverse order)": { instance: {} },
  'unevaluatedProperties.json: nested unevaluatedProperties, outer true, inner false, properties outside': {
    instance: {},
  },
  'unevaluatedProperties.json: cousin unevaluatedProperties, true and false, true with properties': { instance: {} },
  'unevaluatedProperties.json: Evaluated properties collection needs to consider instance location': {
    instance: { foo: { bar: 'bar' } },
  },
};

/** The drafts differ here: the older one says "type": "object" besides. */
const WITH_NOT = 'unevaluatedProperties.json: unevaluatedProperties with not';

const ADDITIONAL_ITEMS: Readonly<Record<string, Satisfiability>> = {
  'additionalItems.json: additionalItems does not look in applicators, invalid case': ANY_NON_ARRAY,
};

/** By draft, what is known of the schemas without a valid test. */
export const SATISFIABILITY: Readonly<Record<string, Readonly<Record<string, Satisfiability>>>> = {
  'draft2020-12': { ...SINCE_2019, [WITH_NOT]: ANY_NON_OBJECT },
  'draft2019-09': {
    ...SINCE_2019,
    ...ADDITIONAL_ITEMS,
    [WITH_NOT]: {
      unsatisfiable:
        'only objects are allowed, "not not" demands the property bar and evaluates none, and what is not evaluated is forbidden',
    },
  },
  draft7: { ...COMMON, ...ADDITIONAL_ITEMS },
};
