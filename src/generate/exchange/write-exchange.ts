import type { CapturedRequest, CapturedResponse, Exchange, Header, Json, Parameter } from '../../model/index.js';
import { type ContentPlan, type WrittenBody, writeBody } from './content-plan.js';
import { credentialsOf } from './credentials.js';
import type { Draft, DraftBody } from './draft.js';
import type { ExchangePlan } from './exchange-plan.js';
import { writeParameter } from './parameter-text.js';

/** Where a generated exchange stands. */
const ORIGIN = { capture: '<generated>', entry: 0 } as const;

/** Writes an exchange; `undefined` when a value cannot be written as its media type. */
export function writeExchange(plan: ExchangePlan, draft: Draft): Exchange | undefined {
  const request = writeRequest(plan, draft);
  const response = writeResponse(plan, draft);
  return request === undefined || response === undefined ? undefined : { request, response, origin: ORIGIN };
}

/** Writes the request. */
export function writeRequest(plan: ExchangePlan, draft: Draft): CapturedRequest | undefined {
  const written = writtenBody(plan.requestContent, draft.requestBody);
  if (written === undefined && draft.requestBody !== undefined) return undefined;
  const { headers: secrets, query: keys, cookies: tokens } = credentialsOf(plan.operation);
  const sent = sentParameters(plan, draft);
  const inPlace = (place: Parameter['in']): readonly SentParameter[] =>
    sent.filter((one) => one.parameter.in === place);
  const query = [...inPlace('query').map(({ text }) => text), ...keys].filter((pairs) => pairs !== '');
  const cookies = [...inPlace('cookie').map(({ text }) => text.replaceAll('&', '; ')), ...tokens];
  const headers: Header[] = [
    ...secrets,
    ...inPlace('header').map(({ parameter, text }): Header => [parameter.name, text]),
    ...(cookies.length > 0 ? [['Cookie', cookies.join('; ')] as const] : []),
    ...(written === undefined ? [] : [['Content-Type', written.contentType] as const]),
  ];
  const path = pathText(plan, inPlace('path'));
  return {
    method: plan.operation.method,
    url: `${plan.base}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers,
    body: written?.body ?? { kind: 'absent' },
  };
}

/** A parameter with its value written. */
export interface SentParameter {
  readonly parameter: Parameter;
  readonly value: Json;
  readonly text: string;
}

function sentParameters({ parameters }: ExchangePlan, { sent }: Draft): readonly SentParameter[] {
  return sent.flatMap(({ index, value }) => {
    const plan = parameters[index];
    return plan === undefined
      ? []
      : [{ parameter: plan.parameter, value, text: writeParameter(plan.parameter, value) }];
  });
}

/** Fills the template; a parameter that the document forgot to describe is any text. */
function pathText({ operation }: ExchangePlan, sent: readonly SentParameter[]): string {
  return operation.path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const own = sent.find(({ parameter }) => parameter.name === name);
    return own === undefined ? 'example' : own.text;
  });
}

function writeResponse({ responses }: ExchangePlan, draft: Draft): CapturedResponse | undefined {
  const answer = responses[draft.answer];
  const written = writtenBody(answer?.content ?? [], draft.responseBody);
  if (written === undefined && draft.responseBody !== undefined) return undefined;
  const headers = draft.headers.flatMap(({ index, value }): readonly Header[] => {
    const parameter = answer?.headers[index]?.parameter;
    return parameter === undefined ? [] : [[parameter.name, writeParameter(parameter, value)]];
  });
  return {
    status: draft.status,
    headers: written === undefined ? headers : [...headers, ['Content-Type', written.contentType]],
    body: written?.body ?? { kind: 'absent' },
  };
}

function writtenBody(content: readonly ContentPlan[], body: DraftBody | undefined): WrittenBody | undefined {
  if (body === undefined) return undefined;
  if ('text' in body) return { contentType: body.contentType, body: { kind: 'text', text: body.text } };
  const plan = content[body.content];
  return plan === undefined ? undefined : writeBody(plan, body.value);
}
