import {
  appendPointer,
  type Body,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import type { ReadBeside } from '../capture-format.js';
import { decodeContent } from '../content-coding.js';

/** A body of a mapping, and where it stands. */
export interface MappingBody {
  readonly body: Body;
  /** JSON Pointer, from the side, of the value that holds it; of the side itself when there is none. */
  readonly pointer: string;
}

/** Reads what the request's body must be equal to; a mapping that says less does not care. */
export function requestBody(request: JsonObject): MappingBody {
  const patterns = ownProperty(request, 'bodyPatterns');
  for (const [index, pattern] of (isJsonArray(patterns) ? patterns : []).entries()) {
    if (!isJsonObject(pattern)) continue;
    for (const name of ['equalToJson', 'equalTo', 'equalToXml', 'binaryEqualTo']) {
      const value = ownProperty(pattern, name);
      if (value !== undefined) return { body: equalBody(name, value), pointer: `/bodyPatterns/${index}/${name}` };
    }
  }
  return { body: { kind: 'unconstrained' }, pointer: '' };
}

function equalBody(name: string, value: Json): Body {
  if (typeof value !== 'string') return hasPlaceholder(JSON.stringify(value)) ? PLACEHOLDERS : { kind: 'json', value };
  if (name === 'binaryEqualTo') return decodeBase64Body(value, undefined);
  return hasPlaceholder(value) ? PLACEHOLDERS : { kind: 'text', text: value };
}

const hasPlaceholder = (text: string): boolean => /\$\{(?:json-unit|xmlunit)\./u.test(text);

const PLACEHOLDERS: Body = {
  kind: 'unread',
  reason: 'template-body',
  detail: 'the body has placeholders in the place of values',
};

/** Reads the body of a mapping's answer: in the mapping itself, or in a file below `__files`. */
export function responseBody(
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): MappingBody {
  for (const name of ['body', 'jsonBody', 'base64Body', 'bodyFileName'] as const) {
    const value = ownProperty(response, name);
    if (value === undefined || (value === null && name !== 'jsonBody')) continue;
    return { body: answeredBody(name, value, response, headers, readBeside), pointer: appendPointer('', name) };
  }
  return { body: { kind: 'absent' }, pointer: '' };
}

function answeredBody(
  name: 'body' | 'jsonBody' | 'base64Body' | 'bodyFileName',
  value: Json,
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): Body {
  const made = transformerOf(response);
  if (made !== undefined)
    return { kind: 'unread', reason: 'template-body', detail: `the transformer ${made} makes it` };
  const isTemplated = isTemplate(response, typeof value === 'string' ? value : JSON.stringify(value));
  if (name === 'jsonBody') return isTemplated ? TEMPLATE : { kind: 'json', value };
  if (typeof value !== 'string') return { kind: 'json', value };
  if (name === 'base64Body') return decodeBase64Body(value, headerValue(headers, 'content-encoding'));
  if (isTemplated) return TEMPLATE;
  return name === 'body' ? { kind: 'text', text: value } : fileBody(value, response, headers, readBeside);
}

function fileBody(
  name: string,
  response: JsonObject,
  headers: readonly Header[],
  readBeside: ReadBeside | undefined,
): Body {
  const bytes = readBeside?.('__files', name);
  if (bytes === undefined)
    return { kind: 'unread', reason: 'body-not-kept', detail: `there is no file __files/${name} that can be read` };
  const parameters = ownProperty(response, 'transformerParameters');
  const isLiteral = isJsonObject(parameters) && ownProperty(parameters, 'disableBodyFileTemplating') === true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', 0, bytes.byteLength);
  return !isLiteral && isTemplate(response, text) ? TEMPLATE : decoded(bytes, headers);
}

const decoded = (bytes: Uint8Array, headers: readonly Header[]): Body =>
  decodeContent(bytes, headerValue(headers, 'content-encoding'));

const TEMPLATE: Body = { kind: 'unread', reason: 'template-body', detail: 'response templating fills it in' };

/** WireMock's own transformer, which fills templates in. */
const TEMPLATING = 'response-template';

/** Helpers that only a template calls: they are found where templating is switched on for all mappings at once. */
const HELPER =
  /\{\{\{?[#~\s]*(?:request|jsonPath|xPath|soapXPath|random\w*|pickRandom|now|date|hostname|systemValue|faker)\b/u;

/** Tells whether response templating would change a text of this answer. */
export function isTemplate(response: JsonObject, text: string): boolean {
  if (!text.includes('{{')) return false;
  return transformersOf(response).includes(TEMPLATING) || HELPER.test(text);
}

/** Names a transformer of the user's own, which may make anything of the body. */
function transformerOf(response: JsonObject): string | undefined {
  return transformersOf(response).find((each) => each !== TEMPLATING);
}

function transformersOf(response: JsonObject): readonly string[] {
  const transformers = ownProperty(response, 'transformers');
  return isJsonArray(transformers) ? transformers.filter((each) => typeof each === 'string') : [];
}
