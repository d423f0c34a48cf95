import { isJsonObject, type Json, type RuleUse } from '../../model/index.js';
import type { RuleContext } from '../../rules/index.js';
import type { Random } from '../random.js';
import { agreed } from './agree.js';
import type { Choices } from './agreement/index.js';
import type { ContentPlan } from './content-plan.js';
import type { Draft, DraftBody, DraftPart } from './draft.js';
import { replaceAt } from './edit-json.js';
import type { ExchangePlan, ParameterPlan, ResponsePlan } from './exchange-plan.js';
import { isBodiless } from './observe.js';
import { pickAnswer, statusOf } from './pick-status.js';
import { writeExchange } from './write-exchange.js';

/** What a draft must have, for a fault to be put into it. */
export interface Need {
  readonly answer?: number;
  /** Which media type the request has; it has a body. */
  readonly requestContent?: number;
  readonly responseContent?: number;
}

/** Draws a draft that conforms, as far as its parts can tell; `undefined` when this attempt missed. */
export function drawDraft(plan: ExchangePlan, need: Need, random: Random): Draft | undefined {
  const answer = need.answer ?? pickAnswer(plan, random);
  const response = plan.responses[answer];
  if (response === undefined) return undefined;
  const status = statusOf(plan, response, random);
  const sent = drawParts(plan.parameters, random);
  const headers = drawParts(response.headers, random);
  if (sent === undefined || headers === undefined) return undefined;
  const requestBody = drawRequestBody(plan, need.requestContent, random);
  if (requestBody === 'missed') return undefined;
  const draft: Draft = { sent, answer, status, headers, ...(requestBody === undefined ? {} : { requestBody }) };
  if (isBodiless(status) || plan.operation.method === 'HEAD' || response.content.length === 0) return draft;
  const content = need.responseContent ?? random.integer(0, response.content.length - 1);
  const value = response.content[content]?.values.draw(random);
  if (value === undefined) return undefined;
  return withAgreedBody(plan, { ...draft, responseBody: { content, value } }, acceptedBy(response, content), random);
}

/** Tells what a response's body must be: valid. */
export function acceptedBy({ content }: ResponsePlan, index: number): (body: Json) => boolean {
  const schema = content[index]?.schema;
  return (body) => schema === undefined || schema.validator().isValid(body);
}

/**
 * Mends the response body so that the document's rules hold, as far as they can; `undefined` when the request does not
 * find its operation.
 */
export function withAgreedBody(
  plan: ExchangePlan,
  draft: Draft,
  isAccepted: (body: Json) => boolean,
  choices: Choices,
): Draft | undefined {
  const stated = withStatedStatus(draft, isAccepted);
  const { uses, content, context } = ruledBody(plan, stated);
  if (uses.length === 0) return stated;
  if (context === undefined) return undefined;
  const value = agreed(uses, context, isAccepted, choices);
  return { ...stated, responseBody: { content, value } };
}

/** The body of an error that states a status states the one it is answered with, where its schema lets it. */
function withStatedStatus(draft: Draft, isAccepted: (body: Json) => boolean): Draft {
  const { responseBody, status } = draft;
  if (status < 400 || responseBody === undefined || 'text' in responseBody) return draft;
  const { content, value: body } = responseBody;
  if (!isJsonObject(body) || !Number.isInteger(body.status)) return draft;
  const value = replaceAt(body, '/status', status);
  return isAccepted(value) ? { ...draft, responseBody: { content, value } } : draft;
}

/** A response body that rules speak of. */
export interface RuledBody {
  readonly uses: readonly RuleUse[];
  readonly content: number;
  /** Absent when the request does not find its operation. */
  readonly context?: RuleContext;
}

/** Finds the rules of a draft's response body, and what they may look at. */
export function ruledBody(plan: ExchangePlan, draft: Draft): RuledBody {
  const { responseBody, answer } = draft;
  if (responseBody === undefined || 'text' in responseBody) return { uses: [], content: 0 };
  const { content, value } = responseBody;
  const uses = plan.responses[answer]?.content[content]?.rule.rules ?? [];
  if (uses.length === 0) return { uses, content };
  const exchange = writeExchange(plan, draft);
  const match = exchange === undefined ? undefined : plan.match(exchange.request);
  if (exchange?.response === undefined || match === undefined) return { uses, content };
  const { request, response } = exchange;
  const { pathParameters } = match;
  const context = { body: value, mapping: {}, pathParameters, request, response, operation: plan.operation };
  return { uses, content, context };
}

/** Sends what is required, and of the rest all, nothing, or some. */
function drawParts(plans: readonly ParameterPlan[], random: Random): readonly DraftPart[] | undefined {
  const rate = random.pick([0, 0.25, 0.5, 0.75, 1]);
  const parts: DraftPart[] = [];
  for (const [index, { parameter, values }] of plans.entries()) {
    const isDemanded = parameter.required || parameter.in === 'path';
    if (!isDemanded && (random.fraction() >= rate || !values.isPossible)) continue;
    const value = values.draw(random);
    if (value !== undefined) parts.push({ index, value });
    else if (isDemanded) return undefined;
  }
  return parts;
}

function drawRequestBody(
  { operation, requestContent }: ExchangePlan,
  needed: number | undefined,
  random: Random,
): DraftBody | undefined | 'missed' {
  const isLeftOut = needed === undefined && operation.requestBody?.required !== true && random.oneIn(4);
  if (requestContent.length === 0 || isLeftOut) return undefined;
  const content = needed ?? pickContent(requestContent, random);
  const value = requestContent[content]?.values.draw(random);
  return value === undefined ? 'missed' : { content, value };
}

/** The first media type is the usual one. */
function pickContent(content: readonly ContentPlan[], random: Random): number {
  return random.oneIn(2) ? 0 : random.integer(0, content.length - 1);
}
