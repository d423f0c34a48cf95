import type { RawOperation } from './document.js';
import type { Json, JsonObject } from './json.js';
import { formText, headerText, pathSegment, queryPieces, type TextRule } from './request.js';

/** A value for a parameter or a header. */
export interface TextValue {
  readonly rule: TextRule;
  readonly value: Json;
}

/** A request in the making. */
export interface RequestDraft {
  readonly operation: RawOperation;
  readonly parameters: readonly TextValue[];
  readonly body?: {
    readonly mediaType: string;
    readonly kind: 'json' | 'form' | 'opaque';
    readonly value: Json;
    readonly encoding: Json;
  };
}

/** A response in the making. */
export interface ResponseDraft {
  readonly status: number;
  readonly headers: readonly TextValue[];
  readonly body?: { readonly mediaType: string; readonly kind: 'json' | 'text'; readonly value: Json };
}

/** Writes a request in the exchange format: `{method, url, headers, body}`. */
export function requestJson(draft: RequestDraft): JsonObject {
  const { operation, parameters, body } = draft;
  const headers: Json[] = [['authorization', 'Basic QUM6cGxhbnRlZA==']];
  const query: string[] = [];
  const cookies: string[] = [];
  for (const { rule, value } of parameters) {
    if (rule.in === 'query') query.push(...queryPieces(rule, value));
    else if (rule.in === 'header') headers.push([rule.name, headerText(rule, value)]);
    else if (rule.in === 'cookie') cookies.push(`${rule.name}=${headerText(rule, value)}`);
  }
  if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
  if (body !== undefined) headers.push(['content-type', body.mediaType]);
  return {
    method: operation.method,
    url: `${operation.server}${pathOf(draft)}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers,
    body:
      body === undefined
        ? { kind: 'absent' }
        : body.kind === 'json'
          ? { kind: 'json', value: body.value }
          : body.kind === 'form'
            ? { kind: 'text', text: formText(body.value, body.encoding) }
            : { kind: 'unconstrained' },
  };
}

/** Fills an operation's path template. */
export function pathOf({ operation, parameters }: RequestDraft): string {
  return operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const found = parameters.find(({ rule }) => rule.in === 'path' && rule.name === name);
    return found === undefined ? `planted-${whole.length}` : pathSegment(found.rule, found.value);
  });
}

/** Writes a response in the exchange format: `{status, headers, body}`. */
export function responseJson({ status, headers, body }: ResponseDraft): JsonObject {
  const lines: Json[] = headers.map(({ rule, value }) => [rule.name, headerText(rule, value)]);
  if (body !== undefined) lines.push(['content-type', body.mediaType]);
  return {
    status,
    headers: lines,
    body:
      body === undefined
        ? { kind: 'absent' }
        : body.kind === 'json'
          ? { kind: 'json', value: body.value }
          : { kind: 'text', text: typeof body.value === 'string' ? body.value : JSON.stringify(body.value) },
  };
}
