import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadLocalSchema } from '../../src/contract/index.js';
import { arbitraryFor, type InvalidPayload, invalidFor } from '../../src/generate/index.js';
import type { Json, JsonObject } from '../../src/model/index.js';
import { compareSizes, countParts } from '../unit/generate/shrink/size.js';
import { type ArbitraryUnderLaw, obeysArbitraryLaws } from './arbitrary-laws.js';
import { HARD_SCHEMAS, RECURSIVE_SCHEMAS } from './schemas.js';

const PACK = ['twilio/Verification', 'twilio/Entity', 'twilio/Evaluation', 'twilio/SupportingDocument'];

/** A payload's promise: its schema accepts it, says ajv as well, which generating never asks. */
function valid(name: string, schema: string | JsonObject): ArbitraryUnderLaw<Json> {
  const loaded = loadLocalSchema(schema);
  const isAccepted = witnessOf(loaded.schema);
  const validator = loaded.validator();
  return {
    name,
    arbitrary: () => arbitraryFor(loaded),
    isSound: (value) => isAccepted(value) && validator.violations(value).length === 0,
    compareSizes,
    countParts,
  };
}

/**
 * An invalid payload's promise: its schema rejects it, for the keyword that the fault names, at the place it names.
 * Where a schema has branches, violations speak of the one that is meant most likely, and of another keyword.
 */
function invalid(name: string, schema: string | JsonObject): ArbitraryUnderLaw<InvalidPayload> {
  const loaded = loadLocalSchema(schema);
  const validator = loaded.validator();
  const hasBranches = /"(?:anyOf|oneOf)"/.test(JSON.stringify(loaded.schema));
  return {
    name: `${name}, broken`,
    arbitrary: () => invalidFor(loaded),
    isSound({ value, fault, pointer }) {
      const violations = validator.violations(value);
      return hasBranches
        ? violations.length > 0
        : violations.some((each) => each.keyword === fault.keyword && each.instancePointer === pointer);
    },
    compareSizes: (left, right) => compareSizes(left.value, right.value),
    countParts: ({ value }) => countParts(value),
  };
}

/** Judges by ajv. Formats are this project's own definitions, so ajv leaves them out. */
function witnessOf(schema: Json): (value: Json) => boolean {
  if (typeof schema !== 'object' || schema === null) return () => schema === true;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validate = ajv.compile(schema);
  return (value) => validate(value);
}

for (const name of PACK) {
  obeysArbitraryLaws(valid(name, name));
  obeysArbitraryLaws(invalid(name, name));
}
for (const [name, schema] of Object.entries({ ...RECURSIVE_SCHEMAS, ...HARD_SCHEMAS })) {
  const law = valid(name, schema);
  obeysArbitraryLaws({ ...law, variety: 5 });
  obeysArbitraryLaws({
    ...law,
    name: `${name}, at its boundaries`,
    arbitrary: () => arbitraryFor(loadLocalSchema(schema), { boundary: true }),
    variety: 2,
  });
  obeysArbitraryLaws({ ...invalid(name, schema), variety: 5 });
}
