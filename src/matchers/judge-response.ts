import type { Judge } from '../check/index.js';
import { type Exchange, type Judgement, type Operation, type Server, verdictOf } from '../model/index.js';
import type { SeenResponse } from './responses/index.js';
import { ANY_SERVER, isOfAnotherOperation, type Target } from './target.js';

/** What a test says of the response that it judges. */
export interface ConformOptions {
  /** The operation that it answers: `POST /v1/EndUsers` or an operationId. Needed where the response does not know. */
  readonly operation?: string;
  /** The status that it must have; any documented one when left out. */
  readonly status?: number;
}

/** A response, judged. */
export interface JudgedResponse {
  readonly judgement: Judgement;
  readonly exchange: Exchange;
  /** What the exchange is called: method and URL, private values masked, or the operation. */
  readonly label: string;
}

/** Why a response could not be judged at all: a sentence, and what to do. */
export interface NotJudged {
  readonly notJudged: string;
}

/** How much is known of the request. */
type Knowledge = 'all' | 'url' | 'nothing';

const ORIGIN = { capture: '<response>', entry: 0 };

/** Judges a response against the operation that is named, else against the one that its request matches. */
export function judgeResponse(
  seen: SeenResponse,
  target: Target,
  { operation: name }: ConformOptions,
): JudgedResponse | NotJudged {
  if (name !== undefined) return judgeByName(seen, target, target.operation(name));
  const { method, url } = seen.request;
  if (method === undefined || url === undefined) return { notJudged: NO_REQUEST };
  const exchange = exchangeOf(seen, method, url);
  const judgement = target.judge.judge(exchange);
  const isUnknownHost = judgement.kind === 'out-of-scope' && judgement.reason === 'unknown-host';
  if (isUnknownHost && isLocal(url)) {
    const moved = exchangeOf(seen, method, ANY_SERVER + pathOf(url));
    const found = target.judgeAnywhere.judge(moved);
    return { judgement: found, exchange, label: labelOf(target.judgeAnywhere, moved) };
  }
  return { judgement, exchange, label: labelOf(target.judge, exchange) };
}

const NO_REQUEST = `the response does not know its request.
Name the operation that it answers: toConform({ operation: 'GET /v1/things/{id}' }).
Or make the request with conformingFetch of contract-check/mocks, whose responses are known.`;

function judgeByName(seen: SeenResponse, target: Target, operation: Operation): JudgedResponse | NotJudged {
  const { method, url, headers } = seen.request;
  const knowledge = url === undefined ? 'nothing' : method === undefined || headers === undefined ? 'url' : 'all';
  const judge = target.judgeOf(operation);
  let first: string | undefined;
  for (const path of pathsOf(operation, target, url)) {
    const exchange = exchangeOf(seen, method ?? operation.method, ANY_SERVER + path);
    const judgement = judge.judge(exchange);
    // What is shown of it is as the test has it.
    const shown = url === undefined ? exchange : { ...exchange, request: { ...exchange.request, url } };
    const answer = {
      judgement: onlyKnown(judgement, knowledge),
      exchange: shown,
      label: labelOf(judge, exchange),
    };
    if (judgement.kind === 'out-of-scope') continue;
    if (!judgement.findings.some(({ code }) => isOfAnotherOperation(code))) {
      return knowledge === 'nothing' ? { ...answer, label: `a response of ${operation.name}` } : answer;
    }
    first ??= labelOf(target.judgeAnywhere, exchange);
  }
  return {
    notJudged: `${first ?? 'it'} is no request of ${operation.name}.\nName the operation that it answers, or none.`,
  };
}

/** Where the operation may be found: the URL's path, and the same below each server's base path. */
function pathsOf(operation: Operation, target: Target, url: string | undefined): readonly string[] {
  const documents = target.contracts.flatMap((contract) => contract.documents);
  const servers: readonly Server[] =
    operation.servers.length > 0
      ? operation.servers
      : (documents.find(({ operations }) => operations.includes(operation))?.servers ?? []);
  const basePaths = servers.map(({ basePath }) => basePath);
  // What stands in place of a variable is judged by nobody.
  if (url === undefined) return [(basePaths[0] ?? '') + operation.path.replace(/\{[^{}]*\}/g, 'x')];
  return [pathOf(url), ...basePaths.map((basePath) => basePath + pathOf(url))];
}

/** Leaves out what was found of a request that is not known. */
function onlyKnown(judgement: Judgement, knowledge: Knowledge): Judgement {
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

function exchangeOf({ request, response }: SeenResponse, method: string, url: string): Exchange {
  const unread = { kind: 'unread', reason: 'body-not-kept', detail: 'the response does not know its request' } as const;
  return {
    request: { method, url: url.replace(/#.*$/s, ''), headers: request.headers ?? [], body: request.body ?? unread },
    ...(response === undefined ? {} : { response }),
    origin: ORIGIN,
  };
}

function labelOf(judge: Judge, exchange: Exchange): string {
  const { method, url, status } = judge.labelOf(exchange);
  const shown = url.startsWith(ANY_SERVER) ? url.slice(ANY_SERVER.length) : url;
  return `${method} ${shown}${status === undefined ? '' : ` → ${status}`}`;
}

/** Tells whether a URL is of this machine: a server of the test's own, on whatever port. */
function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url.startsWith('/') ? url : `/${url}`;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
