import type { RawDocument, RawOperation } from './document.js';
import { resolved } from './document.js';
import { isObject, type Json, objectAt, own, pointerTo, stringAt } from './json.js';

/** A parameter, a response header or a form field: a value that travels as text. */
export interface TextRule {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Serialised with a media type (`content`) in place of a style. */
  readonly isJson: boolean;
  readonly schema: Json;
  readonly schemaPointer: string;
}

/** Headers that OpenAPI leaves to other parts of the document (OpenAPI 3.0.3, sections 4.7.12.2 and 4.7.17). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** Lists the documented parameters of an operation. */
export function parameterRules(document: RawDocument, operation: RawOperation): TextRule[] {
  const rules: TextRule[] = [];
  for (const part of operation.parameters) {
    const where = stringAt(part.value, 'in');
    const name = stringAt(part.value, 'name');
    if (name === undefined || (where !== 'path' && where !== 'query' && where !== 'header' && where !== 'cookie'))
      continue;
    if (where === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) continue;
    const rule = textRule(document, part.value, part.pointer, where, name);
    if (rule !== undefined) rules.push(rule);
  }
  return rules;
}

/** Lists the documented headers of a response. */
export function headerRules(document: RawDocument, response: Json, pointer: string): TextRule[] {
  const rules: TextRule[] = [];
  for (const [name, raw] of Object.entries(objectAt(response, 'headers'))) {
    const part = resolved(document, raw, pointerTo(pointer, 'headers', name));
    if (part === undefined || name.toLowerCase() === 'content-type') continue;
    const rule = textRule(document, part.value, part.pointer, 'header', name);
    if (rule !== undefined) rules.push(rule);
  }
  return rules;
}

function textRule(
  document: RawDocument,
  value: Json,
  pointer: string,
  where: TextRule['in'],
  name: string,
): TextRule | undefined {
  const style = stringAt(value, 'style') ?? (where === 'path' || where === 'header' ? 'simple' : 'form');
  const explode = own(value, 'explode');
  const common = {
    in: where,
    name,
    required: own(value, 'required') === true || where === 'path',
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form',
  };
  const content = Object.entries(objectAt(value, 'content'))[0];
  if (content !== undefined) {
    const [range, media] = content;
    if (!isJsonRange(range)) return undefined;
    return {
      ...common,
      isJson: true,
      schema: own(media, 'schema') ?? {},
      schemaPointer: pointerTo(pointer, 'content', range, 'schema'),
    };
  }
  const schema = own(value, 'schema') ?? {};
  if (isObject(schema) && resolved(document, schema, '') === undefined) return undefined;
  return { ...common, isJson: false, schema, schemaPointer: pointerTo(pointer, 'schema') };
}

/** Says whether a media range speaks of JSON. */
export function isJsonRange(range: string): boolean {
  const bare = range.split(';')[0]?.trim().toLowerCase() ?? '';
  return (
    bare === '*/*' ||
    bare === 'application/*' ||
    bare === 'application/json' ||
    bare === 'text/json' ||
    bare.endsWith('+json')
  );
}

/** A media type that the range allows, for JSON. */
export function concreteJson(range: string): string {
  return range.includes('*') ? 'application/json' : range;
}

/** Writes a scalar as text. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');

/** Writes a query parameter, as one or more `name=value` pieces. */
export function queryPieces(rule: TextRule, value: Json): string[] {
  const name = encode(rule.name);
  const piece = (text: string): string => `${name}=${text}`;
  if (rule.isJson || value === null) return [piece(encode(asText(value)))];
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(asText(item)));
    if (rule.explode) return items.map(piece);
    const separator = rule.style === 'spaceDelimited' ? '%20' : rule.style === 'pipeDelimited' ? '%7C' : ',';
    return [piece(items.join(separator))];
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, member]) => [encode(key), encode(asText(member))] as const);
    if (rule.style === 'deepObject') return entries.map(([key, text]) => `${name}%5B${key}%5D=${text}`);
    if (rule.explode) return entries.map(([key, text]) => `${key}=${text}`);
    return [piece(entries.flat().join(','))];
  }
  return [piece(encode(asText(value)))];
}

/** Writes a path parameter, percent-encoded. */
export function pathSegment(rule: TextRule, value: Json): string {
  const prefix = rule.style === 'label' ? '.' : rule.style === 'matrix' ? ';' : '';
  const name = rule.style === 'matrix' ? `${encode(rule.name)}=` : '';
  if (rule.isJson) return encode(asText(value));
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(asText(item)));
    if (rule.style === 'matrix' && rule.explode) return items.map((item) => `;${name}${item}`).join('');
    return `${prefix}${name}${items.join(rule.style === 'label' && rule.explode ? '.' : ',')}`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, member]) => [encode(key), encode(asText(member))] as const);
    if (!rule.explode) return `${prefix}${name}${entries.flat().join(',')}`;
    const pairs = entries.map(([key, text]) => `${key}=${text}`);
    if (rule.style === 'matrix') return pairs.map((pair) => `;${pair}`).join('');
    return `${prefix}${pairs.join(rule.style === 'label' ? '.' : ',')}`;
  }
  return `${prefix}${name}${encode(asText(value))}`;
}

/** Writes a header's value (always style `simple`). */
export function headerText(rule: TextRule, value: Json): string {
  if (rule.isJson) return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(asText).join(',');
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, member]) => [key, asText(member)] as const);
    return rule.explode ? entries.map(([key, text]) => `${key}=${text}`).join(',') : entries.flat().join(',');
  }
  return asText(value);
}

/** Writes a form (`application/x-www-form-urlencoded`): arrays repeated, objects as JSON text (OpenAPI 3.0.3, section 4.7.15). */
export function formText(form: Json, encoding: Json): string {
  const pieces: string[] = [];
  for (const [name, value] of Object.entries(isObject(form) ? form : {})) {
    const rule = objectAt(encoding, name);
    const type = stringAt(rule, 'contentType');
    const add = (text: string): void => {
      pieces.push(`${encode(name)}=${encode(text).replaceAll('%20', '+')}`);
    };
    if (type !== undefined && isJsonRange(type)) add(JSON.stringify(value));
    else if (!Array.isArray(value)) add(asText(value));
    else if (own(rule, 'explode') === false) add(value.map(asText).join(','));
    else for (const item of value) add(asText(item));
  }
  return pieces.join('&');
}
