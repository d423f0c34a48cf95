import { relative, sep } from 'node:path';
import { createJudge, type JudgeOptions } from '../../check/index.js';
import { repairsOf } from '../../contract/index.js';
import type { Contract, Exchange, ExchangeLabel, Finding, Judgement, Origin, Report } from '../../model/index.js';
import { createReportBuilder } from '../../policy/index.js';

/** What was judged, but for what conforms without a finding: of that the number is enough. */
interface Judged {
  readonly judgement: Judgement;
  readonly origin: Origin;
  readonly label: ExchangeLabel | undefined;
}

/** Judges exchanges as they are stored. */
export class LiveJudge {
  readonly #contracts: readonly Contract[];
  readonly #judge: ReturnType<typeof createJudge>;
  readonly #findings: Finding[] = [];
  readonly #judged: Judged[] = [];
  #conforming = 0;
  #captures: readonly string[] = [];

  constructor(contracts: readonly Contract[], options: JudgeOptions) {
    this.#contracts = contracts;
    this.#judge = createJudge(contracts, options);
  }

  /** Every finding so far, in the order of the exchanges. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /**
   * Judges a stored exchange.
   * @param journal where it was stored
   * @param entry its zero-based index there
   */
  judge(exchange: Exchange, journal: string, entry: number): void {
    const capture = displayPath(journal);
    const origin = { capture, entry, line: entry + 1 };
    const placed = { ...exchange, origin };
    const judgement = this.#judge.judge(placed);
    this.#captures = [capture];
    if (judgement.kind === 'conforms' && judgement.findings.length === 0) {
      this.#conforming += 1;
      return;
    }
    if ('findings' in judgement) this.#findings.push(...judgement.findings);
    const isUndecided = 'undecided' in judgement && judgement.undecided.length > 0;
    this.#judged.push({ judgement, origin, label: isUndecided ? this.#judge.labelOf(placed) : undefined });
  }

  /** Folds everything so far into a report. */
  report(notes: readonly string[]): Report {
    const builder = createReportBuilder({ spoolAfter: Number.POSITIVE_INFINITY });
    const origin = { capture: this.#captures[0] ?? '', entry: 0 };
    for (let count = 0; count < this.#conforming; count++) builder.add({ kind: 'conforms', findings: [] }, origin);
    for (const { judgement, origin: place, label } of this.#judged) builder.add(judgement, place, label);
    for (const note of this.#judge.notes) builder.note(note);
    for (const message of notes) builder.note({ kind: 'recording', message });
    return builder.finish({
      captures: this.#captures,
      contracts: this.#contracts.map(({ name }) => name),
      repairs: repairsOf(this.#contracts),
    });
  }
}

/** Names a file as people should see it: relative to the working folder when below it, with forward slashes. */
function displayPath(path: string): string {
  const fromHere = relative('', path);
  return (fromHere.startsWith('..') ? path : fromHere).split(sep).join('/');
}
