import { createMatcher, isFormMediaType, isJsonMediaType, parseMediaRange } from '../../../../src/match/index.js';
import {
  type Body,
  type Contract,
  type Exchange,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type MediaTypeRule,
  type Operation,
  type Parameter,
  type SchemaHandle,
} from '../../../../src/model/index.js';

/** A leaf that the contract annotates as private, or a credential. */
export interface PrivateLeaf {
  /** As findings point at it. */
  readonly pointer: string;
  /** How it travels: `json`, `form`, `path`… */
  readonly encoding: string;
  /** Text as it was before it was encoded, or a value of JSON. */
  readonly value: Json;
}

/** Lists the private leaves of exchanges, from what the contract annotates; knows nothing of how they are redacted. */
export function privateLeavesOf(contract: Contract): (exchange: Exchange) => readonly PrivateLeaf[] {
  const matcher = createMatcher([contract], {});
  return (exchange) => {
    const { request, response } = exchange;
    const match = matcher.match(request);
    if (match.kind !== 'matched') return [...credentials(request.headers)];
    const { operation } = match;
    const leaves: PrivateLeaf[] = [...credentials(request.headers)];
    const parameters = operation.parameters;
    for (const [name, value] of match.pathParameters) {
      if (isPrivate(find(parameters, 'path', name), value))
        leaves.push(...texts(`/request/path/${name}`, 'path', value));
    }
    for (const [key, value] of queryOf(request.url)) {
      const name = key.replace(/\[.*$/, '');
      const parameter = find(parameters, 'query', name);
      const isSecret = operation.security?.flat().some((each) => each.kind === 'query' && each.parameter === name);
      if (isSecret === true || isPrivate(parameter, value) || hasPrivatePart(parameter)) {
        leaves.push(...texts(`/request/query/${name}`, 'query', value));
      }
    }
    leaves.push(...headerLeaves(request.headers, parameters, operation));
    leaves.push(...bodyLeaves('/request/body', request.body, request.headers, operation.requestBody?.content ?? []));
    if (response !== undefined) {
      const rule = responseRule(operation, response.status);
      for (const [name, value] of response.headers) {
        const parameter = rule?.headers.find((known) => known.name.toLowerCase() === name.toLowerCase());
        if (isPrivate(parameter, value)) leaves.push(...texts(`/response/headers/${name}`, 'header', value));
      }
      leaves.push(...bodyLeaves('/response/body', response.body, response.headers, rule?.content ?? []));
    }
    return leaves;
  };
}

const CREDENTIALS = /^(?:authorization|proxy-authorization|set-cookie)$/i;

function credentials(headers: readonly Header[]): PrivateLeaf[] {
  return headers
    .filter(([name]) => CREDENTIALS.test(name))
    .map(([name, value]) => ({
      pointer: `/request/headers/${name}`,
      encoding: 'credential',
      value: value.replace(/^\S+ /, ''),
    }));
}

function headerLeaves(
  headers: readonly Header[],
  parameters: readonly Parameter[],
  operation: Operation,
): PrivateLeaf[] {
  return headers.flatMap(([name, value]) => {
    if (name.toLowerCase() === 'cookie') {
      return value.split('; ').flatMap((pair) => {
        const [key = '', text = ''] = pair.split(/=(.*)/s);
        const isSecret = operation.security?.flat().some((each) => each.kind === 'cookie' && each.parameter === key);
        return isSecret === true || isPrivate(find(parameters, 'cookie', key), text)
          ? texts(`/request/cookies/${key}`, 'cookie', text)
          : [];
      });
    }
    const parameter = parameters.find((each) => each.in === 'header' && each.name.toLowerCase() === name.toLowerCase());
    const isSecret = operation.security
      ?.flat()
      .some((each) => each.kind === 'header' && each.parameter === name.toLowerCase() && !CREDENTIALS.test(name));
    return isSecret === true || isPrivate(parameter, value) ? texts(`/request/headers/${name}`, 'header', value) : [];
  });
}

function bodyLeaves(
  side: string,
  body: Body,
  headers: readonly Header[],
  content: readonly MediaTypeRule[],
): PrivateLeaf[] {
  const type = headerValue(headers, 'content-type') ?? '';
  const mediaType = parseMediaRange(type);
  const bare = type.split(';')[0]?.trim().toLowerCase();
  const schema = content.find(({ range }) => range.split(';')[0]?.trim().toLowerCase() === bare)?.schema;
  if (mediaType === undefined || schema === undefined) return [];
  const text = textOf(body);
  if (isJsonMediaType(mediaType)) {
    const value = body.kind === 'json' ? body.value : parsed(text);
    return value === undefined ? [] : jsonLeaves(side, schema, value);
  }
  if (text === undefined) return [];
  if (isFormMediaType(mediaType)) {
    return [...new URLSearchParams(text)].flatMap(([name, value]) =>
      isPrivateField(schema, name) ? fieldLeaves(`${side}/${name}`, 'form', value) : [],
    );
  }
  if (mediaType.type === 'multipart') {
    return [...text.matchAll(/name="([^"]*)"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g)].flatMap(([, name = '', value = '']) =>
      isPrivateField(schema, name) ? fieldLeaves(`${side}/${name}`, 'multipart', value) : [],
    );
  }
  return privatePointers(schema, text).includes('') ? [{ pointer: side, encoding: 'text', value: text }] : [];
}

function jsonLeaves(side: string, schema: SchemaHandle, value: Json): PrivateLeaf[] {
  const leaves = new Map<string, PrivateLeaf>();
  for (const pointer of privatePointers(schema, value)) {
    for (const leaf of leavesOf(`${side}${pointer}`, 'json', at(value, pointer))) leaves.set(leaf.pointer, leaf);
  }
  return [...leaves.values()];
}

/** A field that holds JSON is private leaf by leaf: its structure stays. */
function fieldLeaves(pointer: string, encoding: string, text: string): PrivateLeaf[] {
  const value = parsed(text);
  return isJsonObject(value ?? null) || isJsonArray(value ?? null)
    ? leavesOf(pointer, `json in ${encoding}`, value)
    : texts(pointer, encoding, text);
}

function leavesOf(pointer: string, encoding: string, value: Json | undefined): PrivateLeaf[] {
  if (value === undefined) return [];
  if (isJsonArray(value)) return value.flatMap((item, index) => leavesOf(`${pointer}/${index}`, encoding, item));
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, item]) =>
      leavesOf(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, encoding, item),
    );
  }
  return [{ pointer, encoding, value }];
}

function texts(pointer: string, encoding: string, value: string): PrivateLeaf[] {
  return [{ pointer, encoding, value }];
}

function find(parameters: readonly Parameter[], place: Parameter['in'], name: string): Parameter | undefined {
  return parameters.find((each) => each.in === place && each.name === name);
}

function isPrivate(parameter: Parameter | undefined, value: string): boolean {
  if (parameter === undefined) return false;
  if (parameter.isPrivate || parameter.schema?.outline().isPrivate === true) return true;
  return parameter.schema !== undefined && privatePointers(parameter.schema, value).includes('');
}

/** A list or an object with a private part: what the parts are is not asked, the whole text must change. */
function hasPrivatePart(parameter: Parameter | undefined): boolean {
  const outline = parameter?.schema?.outline();
  return (
    outline !== undefined &&
    (outline.item(0)?.isPrivate === true ||
      (parameter?.style === 'deepObject' && outline.propertyNames.every((name) => outline.property(name)?.isPrivate)))
  );
}

function isPrivateField(schema: SchemaHandle, name: string): boolean {
  const field = schema.outline().property(name);
  return field?.isPrivate === true || field?.item(0)?.isPrivate === true;
}

function privatePointers(schema: SchemaHandle, value: Json): readonly string[] {
  try {
    return schema.validator().privatePointers(value);
  } catch {
    return []; // The schema does not compile: nothing can be told of it.
  }
}

function responseRule(operation: Operation, status: number): Operation['responses'][number] | undefined {
  return ['', 'X', 'default']
    .map((kind) => {
      const wanted = kind === '' ? String(status) : kind === 'X' ? `${String(status)[0]}XX` : kind;
      return operation.responses.find((each) => each.status === wanted);
    })
    .find((found) => found !== undefined);
}

function queryOf(url: string): readonly (readonly [string, string])[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)];
}

function textOf(body: Body): string | undefined {
  if (body.kind === 'text') return body.text;
  return body.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : undefined;
}

function parsed(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json); // what JSON.parse returns is JSON
  } catch {
    return undefined;
  }
}

function at(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isJsonArray(value ?? null)) value = (value as readonly Json[])[Number(name)];
    else if (isJsonObject(value ?? null)) value = (value as Readonly<Record<string, Json>>)[name];
    else return undefined;
  }
  return value;
}
