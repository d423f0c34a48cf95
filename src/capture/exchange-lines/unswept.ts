import {
  type Exchange,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { writeExchange } from './format-exchange.js';

/** A private value as a line tells of it: its keyed fingerprint, what stands for it, and where to look for it. */
export interface UnsweptMark {
  readonly fingerprint: string;
  readonly pseudonym: string;
  /** How many runs of letters and digits it has. */
  readonly tokens: number;
  /** The value with a letter for every letter and digit; absent: it is that of the pseudonym. */
  readonly shape?: string;
}

/** What a line of a recording carries until the recording is closed. */
export interface Unswept {
  /** The private values first met in this exchange: they may stand in lines written before. */
  readonly marks: readonly UnsweptMark[];
  /** The private places that were replaced, by name. */
  readonly fields: readonly string[];
  /** The private places that were kept, with the reason. */
  readonly kept: readonly (readonly [field: string, reason: string])[];
}

/** Writes an exchange as one line that still has to be swept, without the line end. */
export function formatUnsweptLine(exchange: Exchange, unswept: Unswept): string {
  return writeExchange(exchange, unswept);
}

/**
 * Reads what is still to be swept of a parsed line; `undefined` when nothing is.
 * @throws {EntryProblem} when the member is not of this form
 */
export function readUnswept(line: JsonObject): Unswept | undefined {
  const unswept = ownProperty(line, 'unswept');
  if (unswept === undefined) return undefined;
  if (!isJsonObject(unswept)) throw new EntryProblem('unswept is not an object');
  const kept = listOf(unswept, 'kept').map((pair) => {
    const [field, reason] = isJsonArray(pair) ? pair : [];
    if (typeof field !== 'string' || typeof reason !== 'string') throw wrong('kept');
    return [field, reason] as const;
  });
  const fields = listOf(unswept, 'fields').map((field) => {
    if (typeof field !== 'string') throw wrong('fields');
    return field;
  });
  return { marks: listOf(unswept, 'marks').map(markOf), fields, kept };
}

function markOf(mark: Json): UnsweptMark {
  const { fingerprint, pseudonym, tokens, shape }: JsonObject = isJsonObject(mark) ? mark : {};
  if (typeof fingerprint !== 'string' || typeof pseudonym !== 'string' || typeof tokens !== 'number')
    throw wrong('marks');
  return typeof shape === 'string' ? { fingerprint, pseudonym, tokens, shape } : { fingerprint, pseudonym, tokens };
}

function listOf(unswept: JsonObject, name: string): readonly Json[] {
  const list = ownProperty(unswept, name) ?? [];
  if (!isJsonArray(list)) throw wrong(name);
  return list;
}

const wrong = (name: string): EntryProblem => new EntryProblem(`unswept.${name} is not of the form that it must have`);
