import type { GeneratedExchange } from '../../../../src/generate/exchange/index.js';
import type { Contract, Finding, Operation } from '../../../../src/index.js';
import { createJudge, type Judge, loadContract } from '../../../../src/index.js';

/** The built-in pack, and its judge: the witness of what is generated. */
export interface Pack {
  readonly contract: Contract;
  readonly judge: Judge;
  readonly operations: readonly Operation[];
}

export async function loadPack(): Promise<Pack> {
  const contract = await loadContract('twilio');
  const operations = contract.documents.flatMap((document) => document.operations);
  return { contract, judge: createJudge([contract]), operations };
}

/** What judging answers, in one line: empty for an exchange that conforms without any finding. */
export function told({ judge }: Pack, { exchange }: GeneratedExchange): string {
  const judgement = judge.judge(exchange);
  if (judgement.kind === 'out-of-scope') return 'out of scope';
  const undecided = judgement.kind === 'conforms' ? [] : (judgement.undecided ?? []);
  return [...judgement.findings.map(toLine), ...undecided.map(({ detail }) => `undecided: ${detail}`)].join('; ');
}

/** What an exchange says of itself, in the same form. */
export function claimed({ fault }: GeneratedExchange): string {
  if (fault === undefined) return '';
  return `${fault.code} ${fault.pointer} ${fault.rule.source}#${fault.rule.pointer}`;
}

function toLine({ code, seen, rule }: Finding): string {
  return `${code} ${seen.pointer} ${rule?.source}#${rule?.pointer}`;
}
