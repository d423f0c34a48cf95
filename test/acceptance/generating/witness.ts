import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/draft-06';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import { addFormat, addKeyword, BASIC, getKeyword, setFormatHandler } from '@hyperjump/json-schema/experimental';
import { fromJs, value as valueOfInstance } from '@hyperjump/json-schema/instance/experimental';
import {
  registerSchema,
  setShouldValidateFormat,
  setShouldValidateSchema,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/openapi-3-0';
import type { Json } from '../planting/json.js';
import { CORRECTIONS } from './corrections.js';
import { isMultiple } from './decimals.js';
import { LACKING_FORMATS } from './formats.js';

/** The dialects that the witness reads, by the names that the product has for them. */
export const WITNESS_DIALECTS = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'openapi-3.0': 'https://spec.openapis.org/oas/3.0/dialect',
  'openapi-3.1': 'https://spec.openapis.org/oas/3.1/dialect/base',
} as const;

/** A dialect that the witness reads. */
export type WitnessDialect = keyof typeof WITNESS_DIALECTS;

/** An error that the witness names. */
export interface WitnessError {
  /** As the file spells it; `validate` for a `false` schema. */
  readonly keyword: string;
  readonly instancePointer: string;
  /** The document, as it was registered or as its `$id` names it. */
  readonly document: string;
  /** The keyword's place in that document. */
  readonly rulePointer: string;
}

/** One schema, compiled by the witness. */
export interface Witness {
  isValid(value: Json): boolean;
  /** Every error, those inside of failing composites included. */
  errors(value: Json): WitnessError[];
}

/** The names of the standard's formats, each known to the witness as a URI. */
export const STANDARD_FORMATS: readonly string[] = [
  ...['date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6'],
  ...['uri', 'uri-reference', 'iri', 'iri-reference', 'uuid', 'uri-template', 'json-pointer'],
  ...['relative-json-pointer', 'regex'],
];

/** The keywords that assert a format, one for each family of dialects that is generated from. */
const FORMAT_KEYWORDS = [
  ...['draft-04', 'draft-07', 'draft-2019-09', 'draft-2020-12'].map((dialect) => `${dialect}/format`),
  ...['draft-2019-09', 'draft-2020-12'].map((dialect) => `${dialect}/format-assertion`),
].map((path) => `https://json-schema.org/keyword/${path}`);

/**
 * Prepares the witness: every format is asserted in every dialect, those that it lacks by predicates of our own, and
 * `multipleOf` is decided by the decimals that JSON text holds, not by a tolerance (see test/conformance/deviations.ts).
 */
export function prepareWitness(): void {
  setShouldValidateSchema(false);
  setShouldValidateFormat(true);
  for (const [name, handler] of Object.entries(LACKING_FORMATS)) addFormat({ id: lackingUri(name), handler });
  for (const keyword of FORMAT_KEYWORDS) {
    if (getKeyword(keyword) === undefined) continue;
    for (const name of STANDARD_FORMATS) setFormatHandler(keyword, name, `https://json-schema.org/format/${name}`);
    for (const name of Object.keys(LACKING_FORMATS)) setFormatHandler(keyword, name, lackingUri(name));
    correct(keyword);
  }
  const multipleOf = getKeyword<number>('https://json-schema.org/keyword/multipleOf');
  addKeyword<number>({
    id: multipleOf.id,
    compile: multipleOf.compile,
    interpret: (divisor, instance) => {
      const value = valueOfInstance<unknown>(instance);
      return typeof value !== 'number' || isMultiple(value, divisor);
    },
  });
}

/** Has the keyword ask again where the witness is known to be wrong. */
function correct(keyword: string): void {
  const own = getKeyword<string>(keyword);
  addKeyword<string>({
    ...own,
    interpret(format, instance, context) {
      const text = valueOfInstance<unknown>(instance);
      const correction = CORRECTIONS.find(({ formats }) => formats.includes(format));
      const retold = typeof text === 'string' ? correction?.retold(text) : undefined;
      try {
        return own.interpret(format, retold === undefined ? instance : fromJs(retold), context);
      } catch (error) {
        // Of the tags before an address literal, RFC 5321 section 4.1.3 knows one; hyperjump throws at another.
        if (/Address Literal Tag/.test(String(error))) return false;
        throw error;
      }
    },
  });
}

// A format looks at nothing but the value.
const NO_CONTEXT = {} as Parameters<ReturnType<typeof getKeyword<string>>['interpret']>[2];

/** Tells what the witness itself says of a text of a format, where it is not corrected; what it throws is told as text. */
export function uncorrectedAnswer(format: string, text: string): boolean | string {
  // A dialect that nothing is generated from is left as it is.
  const keyword = getKeyword<string>('https://json-schema.org/keyword/draft-06/format');
  setFormatHandler(keyword.id, format, `https://json-schema.org/format/${format}`);
  try {
    return keyword.interpret(format, fromJs(text), NO_CONTEXT);
  } catch (error) {
    return String(error);
  }
}

function lackingUri(name: string): string {
  return `https://witness.invalid/format/${name}`;
}

/** Says whether the witness asserts formats from now on. */
export function setFormatsAsserted(isAsserted: boolean): void {
  setShouldValidateFormat(isAsserted);
}

/** Makes a document known to the witness; no network is ever asked. */
export function register(uri: string, root: Json, dialect: WitnessDialect): void {
  // The witness's types want its own form of the same schema.
  registerSchema(root as Parameters<typeof registerSchema>[0], uri, WITNESS_DIALECTS[dialect]);
}

/** Forgets a document. */
export function unregister(uri: string): void {
  unregisterSchema(uri);
}

/** Compiles one schema of the documents that are known. */
export async function compileWitness(uri: string): Promise<Witness> {
  const judge = await validate(uri);
  // Our JSON is the witness's.
  type Instance = Parameters<typeof judge>[0];
  return {
    isValid: (value) => quietly(() => judge(value as Instance)).valid,
    errors(value) {
      const output: Output = quietly(() => judge(value as Instance, BASIC));
      return (output.errors ?? []).map(readError);
    },
  };
}

/** Runs something that prints what it makes of an international host name. */
function quietly<Result>(run: () => Result): Result {
  const { log } = console;
  console.log = () => {};
  try {
    return run();
  } finally {
    console.log = log;
  }
}

interface Output {
  readonly valid: boolean;
  readonly errors?: readonly OutputUnit[];
}

interface OutputUnit {
  readonly keyword: string;
  readonly absoluteKeywordLocation: string;
  readonly instanceLocation: string;
}

function readError({ absoluteKeywordLocation, instanceLocation }: OutputUnit): WitnessError {
  const hash = absoluteKeywordLocation.indexOf('#');
  const document = absoluteKeywordLocation.slice(0, hash);
  const rulePointer = decodeURI(absoluteKeywordLocation.slice(hash + 1));
  return {
    keyword: rulePointer.slice(rulePointer.lastIndexOf('/') + 1),
    instancePointer: decodeURI(instanceLocation.replace(/^#/, '')),
    document,
    rulePointer,
  };
}
