import type { Random } from '../random.js';
import { cannotGenerate, type ExchangePlan, type ResponsePlan, responseFor } from './exchange-plan.js';

/** The usual statuses of a class; those without a body are left out of the successes. */
const USUAL: Readonly<Record<string, readonly number[]>> = {
  '1': [103, 100, 101, 102],
  '2': [200, 201, 202, 206, 203],
  '3': [302, 301, 303, 307, 308],
  '4': [400, 401, 403, 404, 409, 422, 429],
  '5': [500, 502, 503, 504],
};

/**
 * Chooses one of the documented responses: three in four times a success, where there is one.
 * @throws {CannotGenerateError} when none can be written
 */
export function pickAnswer(plan: ExchangePlan, random: Random): number {
  const possible = possibleAnswers(plan);
  const successes = possible.filter((index) => isSuccess(plan, plan.responses[index]));
  return successes.length > 0 && !random.oneIn(4) ? random.pick(successes) : random.pick(possible);
}

/**
 * Lists the documented responses that can be written, and have the status asked for.
 * @throws {CannotGenerateError} when there is none
 */
export function possibleAnswers(plan: ExchangePlan): readonly number[] {
  const { status } = plan.options;
  const asked = status === undefined ? undefined : responseFor(plan, status);
  const possible = [...plan.responses.keys()].filter((index) => {
    const response = plan.responses[index];
    if (response === undefined || (status !== undefined && response !== asked)) return false;
    return response.rule.content.length === 0 || response.content.length > 0;
  });
  if (possible.length > 0) return possible;
  if (status !== undefined && asked === undefined) {
    const documented = plan.responses.map(({ rule }) => rule.status).join(', ');
    throw cannotGenerate(plan, `the status ${status} is not documented`, `Ask for one that is: ${documented}.`);
  }
  throw cannotGenerate(plan, 'no response can be written', 'Document one whose content is JSON, a form or a text.');
}

function isSuccess({ responses }: ExchangePlan, response: ResponsePlan | undefined): boolean {
  if (response === undefined) return false;
  if (response.rule.status.startsWith('2')) return true;
  return response.rule.status === 'default' && !responses.some(({ rule }) => rule.status.startsWith('2'));
}

/** Chooses the status of a response: what is written, or one of the usual that no other response speaks of. */
export function statusOf(plan: ExchangePlan, response: ResponsePlan, random: Random): number {
  const { status } = response.rule;
  if (plan.options.status !== undefined) return plan.options.status;
  if (/^\d+$/.test(status)) return Number(status);
  const classes =
    status === 'default' ? (isSuccess(plan, response) ? ['2'] : ['4', '5', '3', '2']) : [status.charAt(0)];
  const free = classes.flatMap((one) => {
    const usual = USUAL[one] ?? [];
    const rest = Array.from({ length: 100 }, (_, index) => Number(one) * 100 + index);
    const isOwn = (candidate: number): boolean => responseFor(plan, candidate) === response;
    const own = usual.filter(isOwn);
    return own.length > 0 ? own : rest.filter(isOwn).slice(0, 1);
  });
  return free.length === 0 ? 200 : random.pick(free);
}
