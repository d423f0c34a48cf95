import {
  type Body,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { isSchemaStandIn, schemaStandInOf } from './schema-stand-in.js';
import { resolve, type Variables } from './variables.js';

const ABSENT: Body = { kind: 'absent' };
const BODILESS_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);
/** What Postman says of a raw body's language, in the header that it adds by itself. */
const LANGUAGE_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  text: 'text/plain',
  javascript: 'application/javascript',
};

/** A request's body, and the media type that Postman sends it with unless a header says another. */
export interface SentBody {
  readonly body: Body;
  readonly mediaType?: string;
}

/** Reads the body of a saved request; a body with a variable that has no value is a template. */
export function requestBody(body: Json | undefined, variables: Variables): SentBody {
  if (!isJsonObject(body) || ownProperty(body, 'disabled') === true) return { body: ABSENT };
  switch (modeOf(body)) {
    case 'raw':
      return { body: textBody(stringAt(body, 'raw'), variables), ...typeOfRaw(body) };
    case 'urlencoded':
      return {
        body: fieldsBody(ownProperty(body, 'urlencoded'), variables),
        mediaType: 'application/x-www-form-urlencoded',
      };
    case 'graphql':
      return { body: graphqlBody(ownProperty(body, 'graphql'), variables), mediaType: 'application/json' };
    case 'formdata':
      return { body: notKept('the fields of a multipart body were kept, its bytes were not') };
    case 'file':
      return { body: notKept('the body is a file beside the collection') };
    default:
      return { body: ABSENT };
  }
}

/** Reads the body of a saved response: the text that came, decoded whatever the headers say. */
export function responseBody(response: JsonObject, status: number, method: string, headers: readonly Header[]): Body {
  // Older exports say `data`.
  const text = stringAt(response, 'body') ?? stringAt(response, 'data');
  const length = Number(headerValue(headers, 'content-length') ?? Number.NaN);
  const isNone = method === 'HEAD' || status < 200 || BODILESS_STATUSES.has(status) || length === 0;
  if (text !== undefined && text !== '') return mockedBody(text) ?? { kind: 'text', text };
  if (isNone) return ABSENT;
  if (text === undefined) return notKept('the saved response has no body');
  return length > 0 ? notKept(`the body is empty, but its length is ${length}`) : { kind: 'text', text: '' };
}

/** A value of JSON that is a variable, or one of those that Postman makes up (`{{$guid}}`) inside of a string. */
const MOCKED = /"\{\{[^{}"\n]+\}\}"(?!\s*:)|[:,[]\s*(\{\{\$?[\w.-]+\}\})|\{\{\$[A-Za-z]\w*\}\}/u;

/** Tells an example for Postman's mock server, which fills variables in, from what a server sent. */
function mockedBody(text: string): Body | undefined {
  const found = /^\s*["[{]/u.test(text) ? MOCKED.exec(text) : null;
  if (found === null) return undefined;
  const tag = found[1] ?? found[0].replaceAll('"', '');
  return { kind: 'unread', reason: 'template-body', detail: `the example is for a mock server, which fills in ${tag}` };
}

/** Tells a body's mode; where none is named, by the member that is there. */
export function modeOf(body: JsonObject): string | undefined {
  const mode = stringAt(body, 'mode');
  if (mode !== undefined) return mode;
  return ['raw', 'urlencoded', 'formdata', 'graphql', 'file'].find((name) => Object.hasOwn(body, name));
}

function textBody(text: string | undefined, variables: Variables): Body {
  if (text === undefined || text === '') return ABSENT;
  const resolved = resolve(text, variables);
  if (resolved.missing.length > 0) return template(resolved.missing);
  const standIn = schemaStandInOf(resolved.text);
  return standIn === undefined ? { kind: 'text', text: resolved.text } : madeOfSchema(standIn);
}

function typeOfRaw(body: JsonObject): { readonly mediaType?: string } {
  const options = ownProperty(body, 'options');
  const raw = isJsonObject(options) ? ownProperty(options, 'raw') : undefined;
  const language = isJsonObject(raw) ? stringAt(raw, 'language') : undefined;
  const mediaType = LANGUAGE_TYPES[language ?? ''];
  return mediaType === undefined ? {} : { mediaType };
}

function fieldsBody(fields: Json | undefined, variables: Variables): Body {
  const missing: string[] = [];
  const encoded = (text: Json | undefined): string => {
    const resolved = resolve(text === undefined || text === null ? '' : String(text), variables);
    missing.push(...resolved.missing);
    // A lone surrogate has no encoding: bytes and back make it U+FFFD.
    return encodeURIComponent(Buffer.from(resolved.text).toString()).replaceAll('%20', '+');
  };
  const text = sentFields(fields)
    .map(([, { key, value }]) => `${encoded(key)}=${encoded(value)}`)
    .join('&');
  if (missing.length > 0) return template(missing);
  const made = sentFields(fields).find(([, { value }]) => typeof value === 'string' && isSchemaStandIn(value));
  if (made !== undefined) return madeOfSchema(String(made[1].value));
  return text === '' ? ABSENT : { kind: 'text', text };
}

/** Lists the fields of a form that were sent, each with its index. */
export function sentFields(fields: Json | undefined): readonly (readonly [index: number, field: JsonObject])[] {
  if (!isJsonArray(fields)) return [];
  return [...fields.entries()].filter(
    (each): each is [number, JsonObject] => isJsonObject(each[1]) && ownProperty(each[1], 'disabled') !== true,
  );
}

function graphqlBody(graphql: Json | undefined, variables: Variables): Body {
  if (!isJsonObject(graphql)) return ABSENT;
  const query = resolve(stringAt(graphql, 'query') ?? '', variables);
  const written = resolve(stringAt(graphql, 'variables') ?? '', variables);
  const missing = [...query.missing, ...written.missing];
  if (missing.length > 0) return template(missing);
  if (written.text.trim() === '') return { kind: 'text', text: JSON.stringify({ query: query.text }) };
  return { kind: 'text', text: `{"query":${JSON.stringify(query.text)},"variables":${written.text}}` };
}

function template(missing: readonly string[]): Body {
  const names = [...new Set(missing)].map((name) => `{{${name}}}`).join(', ');
  return { kind: 'unread', reason: 'template-body', detail: `the collection has no value for ${names}` };
}

function madeOfSchema(standIn: string): Body {
  const detail = `${standIn} stands for a value: the example was made of a schema`;
  return { kind: 'unread', reason: 'template-body', detail };
}

function notKept(detail: string): Body {
  return { kind: 'unread', reason: 'body-not-kept', detail };
}

function stringAt(object: JsonObject, name: string): string | undefined {
  const value = ownProperty(object, name);
  return typeof value === 'string' ? value : undefined;
}
