import { ContractError, isJsonArray, isJsonObject, type Json } from '../model/index.js';

/** How large a contract may be: far beyond real documents (GitHub's has about 100,000 schemas, 40 deep). */
export const LIMITS = {
  /** Levels of schemas within schemas. */
  schemaDepth: 500,
  /** Levels of JSON in a JSON Schema document. */
  jsonDepth: 1_000,
  /** Levels of a YAML document, whose parser calls itself for each. */
  yamlDepth: 500,
  /** Subschemas in one list or map. */
  members: 100_000,
  /** Schemas in one contract. */
  schemas: 2_000_000,
  /** YAML aliases followed, each counted as often as it is copied. */
  aliases: 10_000,
  /** Servers that one templated URL is expanded to. */
  servers: 1_000,
  /** `$ref`s in a row. */
  references: 100,
} as const;

/** Makes the error for a document beyond a limit. */
export function tooLarge(source: string, pointer: string, what: string): ContractError {
  // A pointer thousands of levels deep helps nobody.
  const shown = pointer.length > 120 ? `${pointer.slice(0, 120)}…` : pointer;
  return new ContractError(`${source}#${shown}: ${what}`, {
    code: 'contract-too-large',
    source,
    pointer: shown,
    next: 'Check that this is the document you mean; split it if it is.',
  });
}

/** Makes the error for a keyword, or a list of named schemas, with too many of them. */
export function tooManySchemas(source: string, pointer: string, count: number): ContractError {
  return tooLarge(source, pointer, `${count} schemas in one place; at most ${LIMITS.members} are read`);
}

/**
 * Checks that a JSON value is not nested deeper than {@link LIMITS}, without recursion.
 * @throws {ContractError} `contract-too-large`
 */
export function assertDepth(root: Json, source: string): void {
  let level: Json[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LIMITS.jsonDepth)
      throw tooLarge(source, '', `the document is nested deeper than ${LIMITS.jsonDepth} levels`);
    const next: Json[] = [];
    for (const value of level) {
      if (isJsonArray(value)) {
        for (const item of value) if (typeof item === 'object' && item !== null) next.push(item);
      } else if (isJsonObject(value)) {
        for (const key in value) {
          const member = value[key];
          if (typeof member === 'object' && member !== null) next.push(member);
        }
      }
    }
    level = next;
    if (level.length > LIMITS.schemas)
      throw tooLarge(source, '', `the document holds more than ${LIMITS.schemas} values`);
  }
}
