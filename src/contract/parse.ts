import { createRequire } from 'node:module';
import { ContractError, findSyntaxError, isYamlTooDeep, type Json, type Place, placeInText } from '../model/index.js';
import { compoundKey } from './compound-key.js';
import { assertDepth, LIMITS, tooLarge } from './limits.js';

/**
 * Parses a contract's text: JSON first, and YAML 1.2 (with merge keys) where it is not JSON.
 *
 * Keys such as `__proto__` become ordinary own properties. In JSON the last of equal keys wins, as in `JSON.parse`.
 * @throws {ContractError} `contract-unreadable` with line and column, or `contract-too-large`
 */
export function parseContractText(text: string, source: string): Json {
  if (text.includes('\0')) throw unreadable(source, 'the file is binary, not text', undefined);
  if (text.trim() === '') throw unreadable(source, 'the file is empty', undefined);
  const isNamedJson = /\.json$/i.test(source);
  if (isNamedJson || /^\s*[{["]/.test(text)) {
    try {
      return parseJson(text);
    } catch (cause) {
      // A YAML flow mapping begins as JSON does.
      if (!/\.ya?ml$/i.test(source)) throw jsonError(text, source, cause);
    }
  }
  return parseYaml(text, source);
}

function parseJson(text: string): Json {
  // JSON.parse returns nothing but JSON.
  return JSON.parse(text) as Json;
}

function jsonError(text: string, source: string, cause: unknown): ContractError {
  const error = findSyntaxError(text);
  if (error === undefined) return unreadable(source, 'the file is not valid JSON', undefined, cause);
  return unreadable(source, `not valid JSON: ${error.message}`, error.place, cause);
}

function unreadable(source: string, message: string, place: Place | undefined, cause?: unknown): ContractError {
  const at = place === undefined ? source : `${source}:${place.line}:${place.column}`;
  return new ContractError(`${at}: ${message}`, {
    code: 'contract-unreadable',
    source,
    ...place,
    next: 'Name an OpenAPI or JSON Schema document in JSON or YAML, and correct it there.',
    cause,
  });
}

const TOO_DEEP = `the document is nested deeper than ${LIMITS.yamlDepth} levels`;

function parseYaml(text: string, source: string): Json {
  // Loaded only here: it costs a cold start about 50 ms. Synchronous, because a reference may lead from JSON to YAML.
  // createRequire answers `any`; this is the type of what it loads.
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  if (isYamlTooDeep(yaml, text, LIMITS.yamlDepth)) throw tooLarge(source, '', TOO_DEEP);
  try {
    const document = yaml.parseDocument(text, { merge: true, logLevel: 'silent', prettyErrors: true });
    // A tag that is not YAML's own asks for code or types that a contract has no use for: yaml only warns.
    const [problem] = [...document.errors, ...document.warnings];
    if (problem?.code === 'RESOURCE_EXHAUSTION') throw new RangeError(problem.message);
    if (problem !== undefined) {
      const start = problem.linePos?.[0];
      const [message = 'not valid YAML'] = problem.message.split(/ at line \d|\n/);
      throw unreadable(
        source,
        message,
        start === undefined ? undefined : { line: start.line, column: start.col },
        problem,
      );
    }
    const key = compoundKey(yaml, document);
    if (key !== undefined)
      throw unreadable(source, 'a name is a list or a map, which JSON does not have', placeInText(text, key));
    const root = document.toJS({ maxAliasCount: LIMITS.aliases }) as Json; // the core schema of YAML has JSON's types
    // An alias may stand inside what it stands for: then there is no end to it.
    assertDepth(root, source);
    return root;
  } catch (cause) {
    if (cause instanceof ContractError) throw cause;
    if (cause instanceof RangeError) throw tooLarge(source, '', TOO_DEEP);
    if (cause instanceof ReferenceError && cause.message.includes('alias')) {
      throw tooLarge(
        source,
        '',
        `the document's YAML aliases copy more than ${LIMITS.aliases} values, or lead back to themselves`,
      );
    }
    throw unreadable(source, cause instanceof Error ? cause.message : 'not valid YAML', undefined, cause);
  }
}
