import type { Matched } from '../../match/index.js';
import {
  type Address,
  type Body,
  type Exchange,
  headerValue,
  type Json,
  type MediaTypeRule,
  type RuleUse,
} from '../../model/index.js';
import { RULES, type Rule, type RuleContext } from '../../rules/index.js';
import { ruleFor } from './content-plan.js';
import { type ExchangePlan, responseFor } from './exchange-plan.js';
import { observeBody, readWritten } from './observe-body.js';
import { observeHeaders, observeParameters } from './observe-parameters.js';
import type { Observed } from './observed.js';

/**
 * Lists what judging an exchange would find, everything that was written read back; `undefined` when the request does
 * not find its operation. It is the judge's own reading of the contract, said a second time on purpose: what leaves is
 * proven here, and a test has the judge say the same.
 */
export function observe(plan: ExchangePlan, exchange: Exchange): readonly Observed[] | undefined {
  const { request } = exchange;
  const match = plan.match(request);
  if (match === undefined) return undefined;
  return [
    ...observeParameters(plan, request, match),
    ...observeRequestBody(plan, exchange),
    ...observeResponse(plan, exchange, match),
  ];
}

function observeRequestBody({ operation }: ExchangePlan, { request }: Exchange): readonly Observed[] {
  const { requestBody } = operation;
  if (requestBody === undefined) return [];
  if (isEmpty(request.body)) {
    if (requestBody.required) {
      return [
        {
          code: 'request.body.missing',
          pointer: '/request/body',
          rule: contentAddress(requestBody.content, requestBody.address),
        },
      ];
    }
    if (headerValue(request.headers, 'content-type') === undefined) return [];
  }
  return observeContent(requestBody.content, request, 'request', requestBody.address).observed;
}

function observeResponse(plan: ExchangePlan, { request, response }: Exchange, match: Matched): readonly Observed[] {
  if (response === undefined) return [];
  const { status } = response;
  const answer = responseFor(plan, status);
  if (answer === undefined) {
    return [{ code: 'response.status.undocumented', pointer: '/response/status', rule: responsesOf(plan) }];
  }
  const headers = observeHeaders(answer, response);
  const { content } = answer.rule;
  if (request.method === 'HEAD' || content.length === 0) return headers;
  if (isEmpty(response.body)) {
    if (isBodiless(status)) return headers;
    return [
      ...headers,
      { code: 'response.body.missing', pointer: '/response/body', rule: contentAddress(content, answer.rule.address) },
    ];
  }
  const { observed, rule, value } = observeContent(content, response, 'response', answer.rule.address);
  if (rule === undefined || value === undefined) return [...headers, ...observed];
  const context = {
    body: value,
    mapping: {},
    pathParameters: match.pathParameters,
    request,
    response,
    operation: plan.operation,
  };
  return [...headers, ...observed, ...observeRules(rule.rules, context)];
}

function responsesOf({ operation: { address } }: ExchangePlan): Address {
  return { source: address.source, pointer: `${address.pointer}/responses` };
}

/** Tells whether HTTP allows a status no body (RFC 9110 sections 6.4.1 and 15). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304 || status < 200;
}

/** Lists what contradicts the rules that a media type switches on. */
export function observeRules(uses: readonly RuleUse[], context: RuleContext): readonly Observed[] {
  return uses.flatMap((use) => {
    const observed: Observed[] = [];
    const rule: Rule | undefined = RULES.find(({ id }) => id === use.id);
    rule?.run({ ...context, mapping: use.mapping }, ({ pointer }) => {
      observed.push({ code: `rule.${use.id}`, pointer: `/response/body${pointer}`, rule: use.address });
    });
    return observed;
  });
}

interface ObservedContent {
  readonly observed: readonly Observed[];
  readonly rule?: MediaTypeRule;
  readonly value?: Json;
}

function observeContent(
  content: readonly MediaTypeRule[],
  { headers, body }: Exchange['request'] | NonNullable<Exchange['response']>,
  side: 'request' | 'response',
  address: Address,
): ObservedContent {
  const contentType = headerValue(headers, 'content-type') ?? '';
  const rule = ruleFor(content, contentType);
  if (rule === undefined) {
    if (content.length === 0) return { observed: [] };
    const pointer = `/${side}/headers/content-type`;
    return { observed: [{ code: `${side}.media-type.undocumented`, pointer, rule: contentAddress(content, address) }] };
  }
  const read = readWritten(rule, contentType, body);
  if (read === undefined) {
    return { observed: [{ code: `${side}.body.unparsable`, pointer: `/${side}/body`, rule: rule.address }] };
  }
  return { observed: observeBody(rule.schema, read, side), rule, value: read.value };
}

/** The content's own place, where the document has one; 2.0 has none. */
export function contentAddress([first]: readonly MediaTypeRule[], address: Address): Address {
  const pointer = first?.address.pointer;
  const parent = pointer?.slice(0, pointer.lastIndexOf('/'));
  return parent?.endsWith('/content') ? { source: first?.address.source ?? address.source, pointer: parent } : address;
}

function isEmpty(body: Body): boolean {
  return body.kind === 'absent' || (body.kind === 'text' && body.text === '');
}
