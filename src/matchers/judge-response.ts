import type { Operation, Server } from '../model/index.js';
import { exchangeOf, type JudgedResponse, judgeAt, labelOf, type NotJudged, onlyKnown, pathOf } from './judge-at.js';
import { judgeByUrl } from './judge-by-url.js';
import { nameTheOperation } from './name-the-operation.js';
import type { SeenResponse } from './responses/index.js';
import { ANY_SERVER, isOfAnotherOperation, type Target } from './target.js';

/** What a test says of the response that it judges. */
export interface ConformOptions {
  /** The operation that it answers: `POST /v1/EndUsers` or an operationId. Needed where the response does not know. */
  readonly operation?: string;
  /** The status that it must have; any documented one when left out. */
  readonly status?: number;
}

/** Judges a response against the operation that is named, else against the one that its request matches. */
export function judgeResponse(
  seen: SeenResponse,
  target: Target,
  { operation: name }: ConformOptions,
): JudgedResponse | NotJudged {
  if (name !== undefined) return judgeByName(seen, target, target.operation(name));
  const { method, url } = seen.request;
  if (url === undefined) return { notJudged: `the response does not know its request.\n${nameTheOperation()}` };
  return method === undefined ? judgeByUrl(seen, url, target) : judgeAt(seen, method, url, target);
}

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
      ...labelOf(judge, exchange),
    };
    if (judgement.kind === 'out-of-scope') continue;
    if (!judgement.findings.some(({ code }) => isOfAnotherOperation(code))) {
      return knowledge === 'nothing' ? { ...answer, label: `a response of ${operation.name}` } : answer;
    }
    first ??= labelOf(target.judgeAnywhere, exchange).label;
  }
  return {
    notJudged: `${first ?? 'it'} is no request of ${operation.name}.\nName the operation that it answers, or none: the request tells.`,
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
