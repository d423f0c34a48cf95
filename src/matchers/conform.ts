import { type ConformOptions, type JudgedResponse, judgeResponse } from './judge-response.js';
import type { Outcome } from './outcome.js';
import { RESPONSE_SHAPES, readResponse, type SeenResponse } from './responses/index.js';
import type { Target } from './target.js';
import { tellTrouble } from './tell.js';

/** Judges a response of any known shape, or an exchange; later, where the body has yet to arrive. */
export function conform(received: unknown, options: ConformOptions, target: Target): Outcome | Promise<Outcome> {
  const seen = readResponse(received);
  if (seen === undefined) return { kind: 'undecided', message: notAResponse(received) };
  return seen instanceof Promise
    ? seen.then((read) => conformSeen(read, options, target))
    : conformSeen(seen, options, target);
}

function conformSeen(seen: SeenResponse, options: ConformOptions, target: Target): Outcome {
  const judged = judgeResponse(seen, target, options);
  if ('notJudged' in judged)
    return { kind: 'undecided', message: `cannot tell whether it conforms: ${judged.notJudged}` };
  const { judgement, label } = judged;
  const status = statusMismatch(seen, options);
  switch (judgement.kind) {
    case 'out-of-scope':
      return { kind: 'undecided', message: outOfScope(judged, judgement.reason, judgement.host, target) };
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

function outOfScope({ label }: JudgedResponse, reason: string, host: string, { contracts }: Target): string {
  if (reason !== 'unknown-host') return `${label} is out of scope: ${reason}`;
  const names = contracts.map(({ name }) => name).join(', ');
  return `${label} is out of scope: no contract of ${names} names the host ${host}.
Name the operation that it answers, toConform({ operation }), or say in "servers" of the configuration what the host stands for.`;
}

function notAResponse(received: unknown): string {
  const names = RESPONSE_SHAPES.map(({ name }) => name);
  const last = names.pop();
  const kind = received === null ? 'null' : Array.isArray(received) ? 'an array' : typeof received;
  const isPending = Object.prototype.toString.call(received) === '[object Promise]';
  const found = isPending
    ? 'a promise: await it first'
    : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`.replace(/^an? (null|an array|undefined)$/, '$1');
  return `the value is no response: it is ${found}.\ntoConform judges ${names.join(', ')} or ${last}; a body alone is judged by toMatchSchema.`;
}
