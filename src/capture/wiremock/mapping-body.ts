import {
  appendPointer,
  type Body,
  type Header,
  headerValue,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import type { ReadBeside } from '../capture-format.js';
import { decodeContent } from '../content-coding.js';
import { isTemplate, isWithinStrings, transformerOf } from './template.js';

/** A body of a mapping, and where it stands. */
export interface MappingBody {
  readonly body: Body;
  /** JSON Pointer, from the side, of the value that holds it; of the side itself when there is none. */
  readonly pointer: string;
  /** Some of its strings are filled in when it is sent; all else of it is as it stands. */
  readonly isFilledIn?: boolean;
}

/** Reads the body of a mapping's answer: in the mapping itself, or in a file below `__files`. */
export function responseBody(
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): MappingBody {
  const name = BODY_NAMES.find((each) => (ownProperty(response, each) ?? null) !== null);
  const made = transformerOf(response);
  const pointer = name === undefined ? '' : appendPointer('', name);
  if (made !== undefined) return { body: template(`the transformer ${made} makes it`), pointer };
  if (name === undefined) return { body: { kind: 'absent' }, pointer };
  const value = ownProperty(response, name) ?? null;
  const { body, written } = answeredBody(name, value, response, headers, readBeside);
  if (written === undefined || !isTemplate(response, written)) return { body, pointer };
  const isInStrings = name === 'jsonBody' ? isWithinStrings(value) : isJsonWithinStrings(written);
  return isInStrings
    ? { body, pointer, isFilledIn: true }
    : { body: template('response templating fills it in'), pointer };
}

/** Where a mapping says its answer's body; the first counts. */
const BODY_NAMES = ['body', 'jsonBody', 'base64Body', 'bodyFileName'] as const;

/** A body, and its text where that may be a template. */
interface AnsweredBody {
  readonly body: Body;
  readonly written?: string;
}

function answeredBody(
  name: (typeof BODY_NAMES)[number],
  value: Json,
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): AnsweredBody {
  if (name === 'jsonBody' || typeof value !== 'string')
    return { body: { kind: 'json', value }, written: JSON.stringify(value) };
  switch (name) {
    case 'base64Body':
      return { body: decodeBase64Body(value, headerValue(headers, 'content-encoding')) };
    case 'bodyFileName':
      return fileBody(value, response, headers, readBeside);
    case 'body':
      return { body: { kind: 'text', text: value }, written: value };
  }
}

function fileBody(
  name: string,
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): AnsweredBody {
  const bytes = readBeside?.('__files', name);
  if (bytes === undefined) {
    return {
      body: isTemplate(response, name)
        ? template('the name of its file is a template')
        : { kind: 'unread', reason: 'body-not-kept', detail: `there is no file __files/${name} that can be read` },
    };
  }
  const body = decodeContent(bytes, headerValue(headers, 'content-encoding'));
  const parameters = ownProperty(response, 'transformerParameters');
  const isLiteral = isJsonObject(parameters) && ownProperty(parameters, 'disableBodyFileTemplating') === true;
  if (isLiteral) return { body };
  return { body, written: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
}

/** Tells whether a template is an object or a list of JSON before anything is filled in, and stays it. */
function isJsonWithinStrings(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  try {
    return isWithinStrings(JSON.parse(text));
  } catch {
    return false;
  }
}

const template = (detail: string): Body => ({ kind: 'unread', reason: 'template-body', detail });
