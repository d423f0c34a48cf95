import { type RequestDraft, type ResponseDraft, requestJson, responseJson } from './exchange.js';
import type { Json, JsonObject } from './json.js';
import type { RequestPlan, ResponsePlan } from './plan.js';
import type { Walked } from './plant.js';
import { isJsonRange } from './request.js';

/** Writes an exchange. */
export function exchangeOf(request: RequestDraft, response: ResponseDraft): JsonObject {
  return { request: requestJson(request), response: responseJson(response) };
}

/** Makes the response of a plan with a body. */
export function responseDraft(plan: ResponsePlan, value: Json | undefined): ResponseDraft {
  const { status, headers, rule } = plan;
  if (!plan.hasContent || rule === undefined) return { status, headers };
  if (rule.kind !== 'json' || value === undefined)
    return {
      status,
      headers,
      body: { mediaType: rule.mediaType, kind: 'text', value: isJsonRange(rule.range) ? '{}' : 'planted text' },
    };
  return { status, headers, body: { mediaType: rule.mediaType, kind: 'json', value } };
}

/** Hands out the faultless exchanges of a response: maximal ones, one with nulls, a minimal one. */
export function* twinsOf(what: string, request: RequestPlan, response: ResponsePlan): Generator<Walked> {
  const name = `${what} ${response.key}`;
  const values: (Json | undefined)[] = response.bodies.map(({ value }) => value);
  if (values.length === 0) values.push(undefined);
  if (response.nulls !== undefined) values.push(response.nulls.value);
  for (const value of values)
    yield { type: 'twin', what: name, exchange: exchangeOf(request.draft, responseDraft(response, value)) };
  const small = {
    ...responseDraft(response, response.minimal?.value ?? values[0]),
    headers: response.headers.filter(({ rule }) => rule.required),
  };
  yield { type: 'twin', what: `${name} (minimal)`, exchange: exchangeOf(request.minimal, small) };
}
