import type { Judge } from '../check/index.js';
import { type Exchange, type Judgement, verdictOf } from '../model/index.js';
import type { SeenResponse } from './responses/index.js';
import { ANY_SERVER, type Target } from './target.js';

/** A response, judged. */
export interface JudgedResponse {
  readonly judgement: Judgement;
  readonly exchange: Exchange;
  /** What the exchange is called: method and URL, private values masked, or the operation. */
  readonly label: string;
  /** The operation that it was judged by, where it is of one. */
  readonly operation?: string;
  /** What was taken for granted of the request: a sentence, and what to do where it is not so. */
  readonly assumption?: string;
}

/** Why a response could not be judged at all: a sentence, and what to do. */
export interface NotJudged {
  readonly notJudged: string;
}

/** How much is known of the request. */
export type Knowledge = 'all' | 'url' | 'nothing';

const ORIGIN = { capture: '<response>', entry: 0 };

/** Judges what was asked of a URL; a server of the test's own stands for any that the contracts name. */
export function judgeAt(seen: SeenResponse, method: string, url: string, target: Target): JudgedResponse {
  const exchange = exchangeOf(seen, method, url);
  const judgement = target.judge.judge(exchange);
  const isUnknownHost = judgement.kind === 'out-of-scope' && judgement.reason === 'unknown-host';
  if (!isUnknownHost || !isLocal(url)) return { judgement, exchange, ...labelOf(target.judge, exchange) };
  const moved = exchangeOf(seen, method, ANY_SERVER + pathOf(url));
  return { judgement: target.judgeAnywhere.judge(moved), exchange, ...labelOf(target.judgeAnywhere, moved) };
}

/** Makes the exchange that is judged. */
export function exchangeOf({ request, response, partial }: SeenResponse, method: string, url: string): Exchange {
  const unread = { kind: 'unread', reason: 'body-not-kept', detail: 'the response does not know its request' } as const;
  return {
    request: { method, url: url.replace(/#.*$/s, ''), headers: request.headers ?? [], body: request.body ?? unread },
    ...(response === undefined ? {} : { response }),
    ...(partial === undefined ? {} : { partial }),
    origin: ORIGIN,
  };
}

/** Leaves out what was found of a request that is not known. */
export function onlyKnown(judgement: Judgement, knowledge: Knowledge): Judgement {
  if (knowledge === 'all' || judgement.kind === 'out-of-scope') return judgement;
  const isKnown = (pointer: string): boolean =>
    pointer.startsWith('/response') || (knowledge === 'url' && /^\/request\/(?:path|query|url)\b/.test(pointer));
  const findings = judgement.findings.filter(
    // The rule compares with the request's path.
    ({ code, seen }) => isKnown(seen.pointer) && (knowledge === 'url' || code !== 'rule.path-agrees'),
  );
  const undecided = 'undecided' in judgement ? judgement.undecided.filter(({ pointer }) => isKnown(pointer)) : [];
  return verdictOf(findings, undecided);
}

/** Says what an exchange is called, and which operation it is of. */
export function labelOf(judge: Judge, exchange: Exchange): Pick<JudgedResponse, 'label' | 'operation'> {
  const { method, url, status, operation } = judge.labelOf(exchange);
  const shown = url.startsWith(ANY_SERVER) ? url.slice(ANY_SERVER.length) : url;
  const label = `${method} ${shown}${status === undefined ? '' : ` → ${status}`}`;
  return operation === undefined ? { label } : { label, operation };
}

/** Cuts a URL down to path and query. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return url.startsWith('/') ? url : `/${url}`;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Tells whether a URL is of this machine: a server of the test's own, on whatever port. */
function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}
