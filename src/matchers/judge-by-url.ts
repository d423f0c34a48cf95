import type { Judgement } from '../model/index.js';
import { type JudgedResponse, judgeAt, type NotJudged, onlyKnown } from './judge-at.js';
import { nameTheOperation } from './name-the-operation.js';
import type { SeenResponse } from './responses/index.js';
import type { Target } from './target.js';

/**
 * Judges a response whose URL is known and whose method is not, as fetch has it: by the only operation of the path, else
 * by the only one that documents the status, else where every one that may have answered finds the same.
 */
export function judgeByUrl(seen: SeenResponse, url: string, target: Target): JudgedResponse | NotJudged {
  const ofPath = target.methods
    .map((method) => judgeAt(seen, method, url, target))
    .filter(({ operation }) => operation !== undefined)
    .map((judged) => ({ ...judged, judgement: onlyKnown(judged.judgement, 'url') }));
  const ofStatus = ofPath.filter(({ judgement }) => !isOfAnotherStatus(judgement));
  const [first, ...others] = ofStatus.length > 0 ? ofStatus : ofPath;
  // Of a path that the contracts do not have, every method says the same.
  if (first === undefined) return judgeAt(seen, 'GET', url, target);
  if (others.every(({ judgement }) => troubleOf(judgement) === troubleOf(first.judgement))) {
    const methods = [first, ...others].map(({ exchange }) => exchange.request.method).join(' or ');
    const judged = { ...first, label: first.label.replace(first.exchange.request.method, methods) };
    const ruledOut = ofPath.find((each) => each !== first && !others.includes(each));
    return ruledOut === undefined ? judged : { ...judged, assumption: assumptionOf([first, ...others], ruledOut) };
  }
  const names = [first, ...others].map(({ operation = '' }) => operation);
  return {
    notJudged: `fetch does not tell the method of its request, and ${names.join(' and ')}
ask different things of this response.
${nameTheOperation(names[0])}`,
  };
}

/** What another operation answered, with a status that is none of its own, is judged by the wrong one. */
function assumptionOf(judged: readonly JudgedResponse[], ruledOut: JudgedResponse): string {
  const names = judged.map(({ operation = '' }) => operation);
  return `  fetch does not tell the method of its request: it is taken for ${names.join(' or ')}, which alone ${names.length === 1 ? 'documents' : 'document'} the status.
  If it was another, name it, as in { operation: '${ruledOut.operation}' }.`;
}

function isOfAnotherStatus(judgement: Judgement): boolean {
  return 'findings' in judgement && judgement.findings.some(({ code }) => code === 'response.status.undocumented');
}

/** Names what decides a verdict: what is wrong and where, and what could not be judged. */
function troubleOf(judgement: Judgement): string {
  if (judgement.kind === 'out-of-scope') return judgement.reason;
  const errors = judgement.findings.filter(({ severity }) => severity === 'error');
  const undecided = 'undecided' in judgement ? judgement.undecided : [];
  return JSON.stringify([
    errors.map(({ code, seen }) => [code, seen.pointer]),
    undecided.map(({ reason, pointer }) => [reason, pointer]),
  ]);
}
