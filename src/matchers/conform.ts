import type { OutOfScope } from '../model/index.js';
import { outOfScopePhrase } from '../report/index.js';
import { isLater } from './is-later.js';
import type { JudgedResponse } from './judge-at.js';
import { type ConformOptions, judgeResponse } from './judge-response.js';
import { EXAMPLE } from './name-the-operation.js';
import type { Outcome } from './outcome.js';
import { RESPONSE_SHAPES, readResponse, type SeenResponse } from './responses/index.js';
import { isPromise, tagOf } from './responses/seen-response.js';
import type { Target } from './target.js';
import { tellTrouble } from './tell.js';

/** Judges a response of any known shape, or an exchange; later, where the body has yet to arrive. */
export function conform(received: unknown, options: ConformOptions, target: Target): Outcome | Promise<Outcome> {
  const seen = readResponse(received);
  if (seen === undefined) return { kind: 'undecided', message: notAResponse(received) };
  return conformRead(seen, options, target);
}

/** Judges what was read of a response; later, where its body has yet to arrive. */
export function conformRead(
  seen: SeenResponse | Promise<SeenResponse>,
  options: ConformOptions,
  target: Target,
): Outcome | Promise<Outcome> {
  return isLater(seen) ? seen.then((read) => conformSeen(read, options, target)) : conformSeen(seen, options, target);
}

function conformSeen(seen: SeenResponse, options: ConformOptions, target: Target): Outcome {
  const judged = judgeResponse(seen, target, options);
  if ('notJudged' in judged)
    return { kind: 'undecided', message: `cannot tell whether it conforms: ${judged.notJudged}` };
  const outcome = outcomeOf(judged, seen, options, target);
  const { assumption } = judged;
  return assumption === undefined ? outcome : { ...outcome, message: `${outcome.message}\n${assumption}` };
}

function outcomeOf(judged: JudgedResponse, seen: SeenResponse, options: ConformOptions, target: Target): Outcome {
  const { judgement, label } = judged;
  const status = statusMismatch(seen, options);
  switch (judgement.kind) {
    case 'out-of-scope':
      return { kind: 'undecided', message: outOfScope(judged, judgement, target) };
    case 'conforms':
      return status === undefined
        ? { kind: 'passed', message: `${label} conforms, and should not` }
        : { kind: 'failed', message: `${label} conforms, but for its status:\n${status}`, findings: [], undecided: [] };
    default: {
      const isUndecided = judgement.kind === 'undecided' && status === undefined;
      const head = `${label} ${isUndecided ? 'could not be judged' : 'does not conform'}`;
      const { contracts, showValues } = target;
      const told = tellTrouble(head, judgement, { seen: { exchange: judged.exchange }, contracts, showValues });
      return {
        kind: isUndecided ? 'undecided' : 'failed',
        message: status === undefined ? told : `${told}\n${status}`,
        findings: judgement.findings,
        undecided: judgement.undecided,
      };
    }
  }
}

function statusMismatch({ response }: SeenResponse, { status }: ConformOptions): string | undefined {
  if (status === undefined || response?.status === status) return undefined;
  return `  the status is ${response?.status ?? 'missing'}, and should be ${status}`;
}

function outOfScope({ label }: JudgedResponse, { reason, host }: OutOfScope, { contracts }: Target): string {
  const names = contracts.map(({ name }) => name).join(', ');
  switch (reason) {
    case 'unknown-host':
      return `${label} is out of scope: no contract of ${names} names the host ${host}.
Say in "servers" of the configuration what the host stands for, or name the operation, as in { operation: '${EXAMPLE}' }.`;
    case 'partial-contract':
      return `${label} is out of scope: ${names} covers only a part of this host, and no operation has this path.
Correct the path, or name the operation, as in { operation: '${EXAMPLE}' }.`;
    default:
      return `${label} is out of scope: ${outOfScopePhrase(reason)}.`;
  }
}

function notAResponse(received: unknown): string {
  const names = RESPONSE_SHAPES.map(({ name }) => name);
  const last = names.pop();
  return `the value is no response: it is ${kindOf(received)}.
What can be judged is ${names.join(', ')} or ${last}; a body alone is judged by a schema, with toMatchSchema.`;
}

function kindOf(received: unknown): string {
  if (isPromise(received)) return 'a promise: await it first';
  const tag = tagOf(received);
  if (received === null || received === undefined) return String(received);
  const kind = tag.toLowerCase();
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
