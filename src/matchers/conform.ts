import type { OutOfScope } from '../model/index.js';
import { outOfScopePhrase } from '../report/index.js';
import { type ConformOptions, type JudgedResponse, judgeResponse } from './judge-response.js';
import type { Outcome } from './outcome.js';
import { RESPONSE_SHAPES, readResponse, type SeenResponse } from './responses/index.js';
import { tagOf } from './responses/seen-response.js';
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
  const why = reason === 'unknown-host' ? `no contract of ${names} names the host ${host}` : outOfScopePhrase(reason);
  const next =
    reason === 'unknown-host'
      ? ', or say in "servers" of the configuration what the host stands for.'
      : ': no operation that is documented has this path.';
  return `${label} is out of scope: ${why}.\nName the operation that it answers, toConform({ operation })${next}`;
}

function notAResponse(received: unknown): string {
  const names = RESPONSE_SHAPES.map(({ name }) => name);
  const last = names.pop();
  return `the value is no response: it is ${kindOf(received)}.
toConform judges ${names.join(', ')} or ${last}; a body alone is judged by toMatchSchema.`;
}

function kindOf(received: unknown): string {
  const tag = tagOf(received);
  if (tag === 'Promise') return 'a promise: await it first';
  if (received === null || received === undefined) return String(received);
  const kind = tag.toLowerCase();
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
