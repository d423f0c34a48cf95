import {
  coerceText,
  OTHER_READINGS,
  type RawPair,
  type Reading,
  readForm,
  readMultipart,
  STANDARD_READING,
  splitForm,
} from '../match/index.js';
import {
  type FieldEncoding,
  findSyntaxError,
  isNestedTooDeep,
  type Json,
  type JsonObject,
  parseJsonPiece,
  TOO_DEEP,
  type UndecidedReason,
} from '../model/index.js';
import { bestReading } from './best-reading.js';
import type { MediaTypePlan, Selection } from './body-plan.js';
import { type BodyText, bodyText, type KeptBody } from './body-text.js';

/** What a body is to the checks. */
export type BodyReading =
  /** There is nothing to judge. */
  | { readonly kind: 'nothing' }
  /** A body is due, and none is there. */
  | { readonly kind: 'missing' }
  /** Its media type is not documented. */
  | { readonly kind: 'undocumented'; readonly mediaType?: string }
  | { readonly kind: 'unparsable'; readonly plan: MediaTypePlan; readonly facts: JsonObject }
  | {
      readonly kind: 'undecided';
      readonly reason: UndecidedReason;
      readonly detail: string;
      readonly plan?: MediaTypePlan;
    }
  | { readonly kind: 'value'; readonly plan: MediaTypePlan; readonly value: Json; readonly isForm: boolean };

/** Nothing to judge; one object for all. */
export const NOTHING: BodyReading = { kind: 'nothing' };

/** A body is due; one object for all. */
export const MISSING: BodyReading = { kind: 'missing' };

/** Turns a kept body into the JSON that its schema judges. */
export function readBody(body: KeptBody, { plan, format, charset, boundary }: Selection): BodyReading {
  switch (format) {
    case 'json':
      return body.kind === 'json' ? parsed(plan, body.value) : readText(body, charset, plan, readJson);
    case 'form':
      return readText(body, charset, plan, readFormText);
    case 'multipart':
      return readMultipartBody(body, plan, boundary);
    case 'text':
      return plan.schema === undefined ? NOTHING : readText(body, charset, plan, readPlainText);
    case 'binary':
      return plan.schema === undefined ? NOTHING : readText(body, 'latin1', plan, readPlainText);
    case 'unsupported':
      return body.kind === 'json' ? parsed(plan, body.value) : readText(body, charset, plan, readUnsupported);
    default:
      return readText(body, charset, plan, (text, own) => {
        try {
          return parsed(own, format.parse(text));
        } catch {
          return unparsable(own, { message: 'the media type’s own parser refuses it' });
        }
      });
  }
}

/** Tells whether a body without content type is JSON. */
export function looksLikeJson(body: KeptBody): boolean {
  if (body.kind === 'json') return true;
  const text = bodyText(body, undefined);
  if (text.kind !== 'text') return false;
  try {
    JSON.parse(text.text);
    return true;
  } catch {
    return /^\s*[[{"]/.test(text.text);
  }
}

type TextReader = (text: string, plan: MediaTypePlan) => BodyReading;

function readText(body: KeptBody, charset: string | undefined, plan: MediaTypePlan, read: TextReader): BodyReading {
  const decoded: BodyText = bodyText(body, charset);
  switch (decoded.kind) {
    case 'text':
      return read(decoded.text, plan);
    case 'malformed':
      return unparsable(plan, { message: `bytes that are no ${decoded.charset}` });
    case 'unknown-charset':
      return { kind: 'undecided', reason: 'body-encoding', detail: `unknown charset ${decoded.charset}`, plan };
  }
}

const parsed = (plan: MediaTypePlan, value: Json, isForm = false): BodyReading => ({
  kind: 'value',
  plan,
  value,
  isForm,
});

const unparsable = (plan: MediaTypePlan, facts: JsonObject): BodyReading => ({
  kind: 'unparsable',
  plan,
  facts: { mediaType: plan.rule.range, ...facts },
});

function readJson(text: string, plan: MediaTypePlan): BodyReading {
  if (isNestedTooDeep(text)) return brokenJson(text, plan) ?? tooDeep(plan);
  try {
    return parsed(plan, JSON.parse(text));
  } catch {
    return brokenJson(text, plan) ?? unparsable(plan, { message: 'it cannot be parsed' });
  }
}

/** Tells where a text stops being JSON; `undefined` when it does not. */
function brokenJson(text: string, plan: MediaTypePlan): BodyReading | undefined {
  const error = findSyntaxError(text);
  if (error === undefined) return undefined;
  const { message, place, looksLike } = error;
  const facts = { message, line: place.line, column: place.column };
  return unparsable(plan, looksLike === undefined ? facts : { ...facts, looksLike });
}

/** It is JSON, and more than can be walked: without a schema there is nothing to walk. */
function tooDeep(plan: MediaTypePlan): BodyReading {
  return plan.schema === undefined ? NOTHING : { kind: 'undecided', reason: 'body-too-large', detail: TOO_DEEP, plan };
}

function readPlainText(text: string, plan: MediaTypePlan): BodyReading {
  const schema = plan.schema;
  const standard = coerceText(text, schema?.outline);
  if (schema === undefined || schema.accepts(standard)) return parsed(plan, standard);
  const typed = coerceText(text, schema.outline, true);
  return parsed(plan, schema.accepts(typed) ? typed : standard);
}

/** Servers send JSON as `text/plain`, and documents say so: what is JSON is read as that, whatever it is called. */
function readUnsupported(text: string, plan: MediaTypePlan): BodyReading {
  const piece = /^\s*[[{]/.test(text) ? parseJsonPiece(text) : undefined;
  if (piece !== undefined) return parsed(plan, piece.value);
  if (plan.schema?.outline.types.has('string')) return readPlainText(text, plan);
  const detail = `${plan.rule.range} with a schema cannot be parsed`;
  return { kind: 'undecided', reason: 'media-type-unsupported', detail, plan };
}

/** Where a form is ambiguous, the reading that the schema accepts counts, else the standard one. */
function readFormText(text: string, plan: MediaTypePlan): BodyReading {
  const { pairs, undecodable } = splitForm(text);
  if (undecodable !== undefined) {
    const message = 'a percent sign without an encoded character';
    return unparsable(plan, { message, line: 1, column: undecodable + 1 });
  }
  return readPairs(pairs, plan.rule.encoding, plan);
}

/** A form in parts; the capture may have decoded it. */
function readMultipartBody(body: KeptBody, plan: MediaTypePlan, boundary: string | undefined): BodyReading {
  const text = body.kind === 'bytes' ? Buffer.from(body.bytes).toString('latin1') : bodyText(body, undefined);
  const content = typeof text === 'string' ? text : text.kind === 'text' ? text.text : '';
  const form = readMultipart(content, boundary, body.kind !== 'bytes');
  if (form === undefined) return unparsable(plan, { message: 'no parts between the boundaries' });
  return readPairs(form.pairs, new Map([...plan.rule.encoding, ...form.encoding]), plan);
}

function readPairs(
  pairs: readonly RawPair[],
  encoding: ReadonlyMap<string, FieldEncoding>,
  plan: MediaTypePlan,
): BodyReading {
  const { schema } = plan;
  const read = (reading: Reading): JsonObject => readForm(pairs, schema?.outline, encoding, reading);
  const standard = read(STANDARD_READING);
  if (schema === undefined || schema.accepts(standard)) return parsed(plan, standard, true);
  return parsed(plan, bestReading(standard, OTHER_READINGS.map(read), schema), true);
}
