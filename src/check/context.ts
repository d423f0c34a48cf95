import { type Matched, type RawPair, splitCookies, splitPairs } from '../match/index.js';
import {
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  headerValue,
  type PartialKind,
  type Violation,
} from '../model/index.js';
import type { BodyPlan, Selection } from './body-plan.js';
import { isEmptyBody } from './body-text.js';
import type { Undecidable } from './guarded-schema.js';
import type { OperationPlan, ResponsePlan } from './operation-plan.js';
import { type BodyReading, looksLikeJson, MISSING, NOTHING, readBody } from './read-body.js';

/** No response to speak of; one object for all. */
const NO_PAIRS: readonly RawPair[] = [];

/** What the checks of one exchange share: each part is worked out at its first use, once. */
export class ExchangeContext {
  readonly exchange: Exchange;
  readonly match: Matched;
  readonly plan: OperationPlan;
  /** The documented response; `undefined` without a response, or when its status is not documented. */
  readonly responsePlan: ResponsePlan | undefined;
  /** What may be missing of the exchange, or stand in for something; `undefined` when it is judged as a whole. */
  readonly partial: PartialKind | undefined;
  #query: readonly RawPair[] | undefined;
  #cookies: readonly RawPair[] | undefined;
  #requestBody: BodyReading | undefined;
  #responseBody: BodyReading | undefined;
  #requestViolations: readonly Violation[] | Undecidable | undefined;
  #responseViolations: readonly Violation[] | Undecidable | undefined;

  /** @param strictPact a consumer's expectation is judged as a whole */
  constructor(exchange: Exchange, match: Matched, plan: OperationPlan, strictPact = false) {
    this.exchange = exchange;
    this.match = match;
    this.plan = plan;
    this.responsePlan = exchange.response === undefined ? undefined : plan.responseFor(exchange.response.status);
    this.partial = exchange.partial === 'consumer' && strictPact ? undefined : exchange.partial;
  }

  /** Says whether something of the exchange may be missing. */
  get isPart(): boolean {
    return this.partial !== undefined && this.partial !== 'filtered';
  }

  /** Says whether the request lists only what must be there. */
  get isPattern(): boolean {
    return this.partial === 'pattern' || this.partial === 'template';
  }

  get request(): CapturedRequest {
    return this.exchange.request;
  }

  get response(): CapturedResponse | undefined {
    return this.exchange.response;
  }

  /** The query's pairs, names decoded. */
  get query(): readonly RawPair[] {
    this.#query ??= this.match.url.query === '' ? NO_PAIRS : splitPairs(this.match.url.query);
    return this.#query;
  }

  /** The cookies' pairs; `undefined` when the capture holds no Cookie header, which many leave out on purpose. */
  get cookies(): readonly RawPair[] | undefined {
    if (this.#cookies === undefined) {
      const header = headerValue(this.request.headers, 'cookie');
      if (header === undefined) return undefined;
      this.#cookies = splitCookies(header);
    }
    return this.#cookies;
  }

  get requestBody(): BodyReading {
    this.#requestBody ??= partOf(this.#readRequestBody(), this.isPattern);
    return this.#requestBody;
  }

  get responseBody(): BodyReading {
    this.#responseBody ??= partOf(this.#readResponseBody(), this.partial === 'consumer');
    return this.#responseBody;
  }

  /** How the request body breaks its schema; none when there is nothing to judge. */
  get requestViolations(): readonly Violation[] | Undecidable {
    this.#requestViolations ??= violationsOf(this.requestBody);
    return this.#requestViolations;
  }

  /** How the response body breaks its schema; none when there is nothing to judge. */
  get responseViolations(): readonly Violation[] | Undecidable {
    this.#responseViolations ??= violationsOf(this.responseBody);
    return this.#responseViolations;
  }

  /**
   * A body sent to an operation that documents none is read as nothing, and told by no code: clients send empty forms
   * and stray JSON along, servers ignore them (RFC 9110 section 9.3.1), and it breaks nothing that the contract says.
   */
  #readRequestBody(): BodyReading {
    const { body, headers } = this.request;
    const plan = this.plan.requestBody;
    if (plan === undefined || body.kind === 'unconstrained') return NOTHING;
    const contentType = headerValue(headers, 'content-type');
    const selection = contentType === undefined ? undefined : plan.select(contentType);
    if (body.kind === 'unread') return unread(plan, contentType, selection, body.reason, body.detail);
    if (isEmptyBody(body)) {
      if (this.plan.operation.requestBody?.required === true) return MISSING;
      // A form without fields is a form, and lacks what its schema requires; otherwise an optional body is left out.
      return selection?.format === 'form' ? readBody({ kind: 'text', text: '' }, selection) : NOTHING;
    }
    if (body.kind === 'absent' || plan.content.length === 0) return NOTHING;
    if (contentType === undefined) {
      const chosen = plan.selectUnnamed(looksLikeJson(body));
      return chosen === undefined ? NOTHING : this.#untyped(readBody(body, chosen));
    }
    return selection === undefined ? undocumented(contentType) : readBody(body, selection);
  }

  /** What cannot be parsed, and no content type said what it is: the words are others then. */
  #untyped(reading: BodyReading): BodyReading {
    if (reading.kind !== 'unparsable') return reading;
    const untyped = this.exchange.partial === 'consumer' ? 'pact' : 'sent';
    return { ...reading, facts: { ...reading.facts, untyped } };
  }

  #readResponseBody(): BodyReading {
    const { response, responsePlan } = this;
    if (response === undefined || responsePlan === undefined || this.request.method === 'HEAD') return NOTHING;
    const { body, headers, status } = response;
    const plan = responsePlan.body;
    if (body.kind === 'unconstrained') return NOTHING;
    const contentType = headerValue(headers, 'content-type');
    const isBodiless = status === 204 || status === 205 || status === 304 || status < 200;
    if (plan.content.length === 0) {
      return isBodiless && body.kind !== 'unread' && !isEmptyBody(body) ? undocumented(contentType) : NOTHING;
    }
    const selection = contentType === undefined ? undefined : plan.select(contentType);
    if (body.kind === 'unread')
      return isBodiless ? NOTHING : unread(plan, contentType, selection, body.reason, body.detail);
    if (body.kind === 'absent') return isBodiless ? NOTHING : MISSING;
    if (isEmptyBody(body) && (isBodiless || !mayBeEmpty(selection ?? plan.selectUnnamed(false)))) {
      return isBodiless ? NOTHING : MISSING;
    }
    if (contentType === undefined) {
      const chosen = plan.selectUnnamed(looksLikeJson(body));
      return chosen === undefined ? NOTHING : this.#untyped(readBody(body, chosen));
    }
    return selection === undefined ? undocumented(contentType) : readBody(body, selection);
  }
}

/** Zero bytes are a text, or binary content, but no JSON. */
const mayBeEmpty = (selection: Selection | undefined): boolean =>
  selection?.format === 'text' || selection?.format === 'binary';

/** Reads what was read of a body as a part of it. */
function partOf(reading: BodyReading, isPart: boolean): BodyReading {
  return isPart && reading.kind === 'value' ? { ...reading, plan: reading.plan.ofPart } : reading;
}

const undocumented = (mediaType: string | undefined): BodyReading =>
  mediaType === undefined ? { kind: 'undocumented' } : { kind: 'undocumented', mediaType };

/** A body that the capture lost is undecided, unless the content type alone decides, or no documented type has a schema. */
function unread(
  plan: BodyPlan,
  contentType: string | undefined,
  selection: Selection | undefined,
  reason: Extract<BodyReading, { kind: 'undecided' }>['reason'],
  detail = '',
): BodyReading {
  if (contentType !== undefined && selection === undefined && plan.content.length > 0) return undocumented(contentType);
  const candidates = selection === undefined ? plan.content : [selection.plan];
  if (candidates.every(({ schema }) => schema === undefined)) return NOTHING;
  return { kind: 'undecided', reason, detail };
}

const NO_VIOLATIONS: readonly Violation[] = [];

function violationsOf(reading: BodyReading): readonly Violation[] | Undecidable {
  if (reading.kind !== 'value' || reading.plan.schema === undefined) return NO_VIOLATIONS;
  return reading.plan.schema.violations(reading.value);
}
