import {
  describeViolation,
  isJsonArray,
  isJsonObject,
  type Json,
  ownProperty,
  pointerTokens,
  type SchemaHandle,
  type StandardIssue,
  type StandardSchema,
} from '../model/index.js';

/** Makes a schema's Standard Schema interface. Its `validate` throws `SchemaNotCompilableError` as `validator()` does. */
export function standardOf(handle: SchemaHandle): StandardSchema['~standard'] {
  return {
    version: 1,
    vendor: 'contract-check',
    validate(value) {
      // Whatever is no JSON value violates the schema's types; the validator looks at it, and never changes it.
      const seen = value as Json;
      const violations = handle.validator().violations(seen);
      if (violations.length === 0) return { value };
      return {
        issues: violations.map((violation) => ({
          message: describeViolation(violation),
          path: pathOf(seen, violation.instancePointer),
        })),
      };
    },
  };
}

function pathOf(root: Json, pointer: string): StandardIssue['path'] {
  const path: (string | number)[] = [];
  let value: Json | undefined = root;
  for (const token of pointerTokens(pointer)) {
    const isItem: boolean = isJsonArray(value);
    path.push(isItem ? Number(token) : token);
    if (isJsonArray(value)) value = value[Number(token)];
    else value = isJsonObject(value) ? ownProperty(value, token) : undefined;
  }
  return path;
}
