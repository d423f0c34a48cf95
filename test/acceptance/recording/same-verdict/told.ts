import type { Judge } from '../../../../src/check/index.js';
import type { Exchange } from '../../../../src/model/index.js';

/** What a judge tells of an exchange, as far as redacting may not change it: one line for each thing. */
export function toldOf(judge: Judge, exchange: Exchange): readonly string[] {
  const judgement = judge.judge(exchange);
  if (judgement.kind === 'out-of-scope') return [`out of scope: ${judgement.reason}`];
  const findings = judgement.findings.map(
    ({ code, seen, rule }) => `${code} ${seen.pointer} by ${rule?.pointer ?? 'no rule'}`,
  );
  const undecided =
    judgement.kind === 'conforms' ? [] : judgement.undecided.map((one) => `undecided ${one.reason} ${one.pointer}`);
  return [judgement.kind, ...[...findings, ...undecided].sort()];
}

/** The codes of the findings among what was told. */
export function codesOf(told: readonly string[]): readonly string[] {
  return told.flatMap((line) => /^((?:request|response|rule)\.\S+) /.exec(line)?.[1] ?? []);
}
