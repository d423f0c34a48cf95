import { type Body, isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import type { ReadBeside } from '../capture-format.js';
import type { MappingBody } from './mapping-body.js';
import { equalTo } from './mapping-url.js';

/** Reads what the request's body must be equal to; a mapping that says less does not care. */
export function requestBody(request: JsonObject, readBeside: ReadBeside | undefined): MappingBody {
  const patterns = ownProperty(request, 'bodyPatterns');
  for (const [index, pattern] of (isJsonArray(patterns) ? patterns : []).entries()) {
    if (!isJsonObject(pattern)) continue;
    for (const name of ['equalToJson', 'equalTo', 'equalToXml', 'binaryEqualTo']) {
      const value = ownProperty(pattern, name);
      if (value === undefined) continue;
      const isFile = ownProperty(pattern, 'source') === 'file' && typeof value === 'string';
      const body = isFile ? fileBody(value, readBeside) : equalBody(name, value);
      return { body, pointer: `/bodyPatterns/${index}/${name}` };
    }
  }
  const form = formOf(ownProperty(request, 'formParameters'));
  return form === undefined
    ? { body: { kind: 'unconstrained' }, pointer: '' }
    : { body: { kind: 'text', text: form }, pointer: '/formParameters' };
}

function equalBody(name: string, value: Json): Body {
  if (typeof value !== 'string') return hasPlaceholder(JSON.stringify(value)) ? PLACEHOLDERS : { kind: 'json', value };
  if (name === 'binaryEqualTo') return decodeBase64Body(value, undefined);
  return hasPlaceholder(value) ? PLACEHOLDERS : { kind: 'text', text: value };
}

function fileBody(name: string, readBeside: ReadBeside | undefined): Body {
  const bytes = readBeside?.('__files', name);
  if (bytes === undefined)
    return { kind: 'unread', reason: 'body-not-kept', detail: `there is no file __files/${name} that can be read` };
  return hasPlaceholder(Buffer.from(bytes).toString('utf8')) ? PLACEHOLDERS : { kind: 'bytes', bytes };
}

const hasPlaceholder = (text: string): boolean => /[$#]\{(?:json-unit|xmlunit)\./u.test(text);

const PLACEHOLDERS: Body = {
  kind: 'unread',
  reason: 'template-body',
  detail: 'the body has placeholders in the place of values',
};

/** Writes the fields whose values are given as a form; `undefined` when there is none. */
function formOf(parameters: Json | undefined): string | undefined {
  const form = new URLSearchParams();
  for (const [name, matcher] of Object.entries(isJsonObject(parameters) ? parameters : {})) {
    const value = equalTo(matcher);
    if (value !== undefined) form.append(name, value);
  }
  return form.size === 0 ? undefined : String(form);
}
