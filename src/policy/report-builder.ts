import type {
  ExchangeLabel,
  Finding,
  FindingGroup,
  Judgement,
  Note,
  Origin,
  Repair,
  Report,
  Summary,
  Undecided,
  UndecidedEntry,
  UndecidedReason,
  UnreadableEntry,
} from '../model/index.js';
import { findingKey, undecidedKey } from './finding-key.js';
import { Groups } from './groups.js';
import { OutOfScopeHosts } from './hosts.js';
import { Spool } from './spool.js';

/** How much of a report is held in memory. */
export interface ReportBuilderOptions {
  /** Findings, and undecided entries, kept in memory; those after them go to a private temporary file (default 2,000). */
  readonly spoolAfter?: number;
  /** Groups told apart, for errors, warnings and undecided entries each (default 10,000). */
  readonly maxGroups?: number;
  /** Out-of-scope hosts told apart (default 1,000). */
  readonly maxHosts?: number;
  /** Tells whether a baseline accepts a finding: it is counted, and nothing else. */
  readonly isKnown?: (finding: Finding) => boolean;
}

/** What a finished report says of the run as a whole. */
export interface ReportMeta {
  /** The captures read, in order. */
  readonly captures?: readonly string[];
  /** The contracts judged against, by name. */
  readonly contracts?: readonly string[];
  readonly repairs?: readonly Repair[];
  /** Findings that a strict baseline lists and that no longer happen. */
  readonly stale?: number;
}

/** Folds judgements into a report; memory grows neither with the exchanges nor with their faults. */
export interface ReportBuilder {
  /** Counts an exchange, a payload or an unreadable entry. The label is asked for only when something is undecided. */
  add(
    outcome: Judgement | UnreadableEntry['unreadable'],
    origin: Origin,
    label?: ExchangeLabel | (() => ExchangeLabel | undefined),
  ): void;
  /** Adds another report, as if its exchanges came after those of this one. Associative; an empty report is neutral. */
  merge(other: Report): void;
  /** Whether anything was judged so far. */
  readonly hasJudged: boolean;
  /** Adds a note; an equal one is said once. */
  note(note: Note): void;
  /** Seals the report: nothing can be added afterwards. The report reads from this builder's disk until `dispose`. */
  finish(meta?: ReportMeta): Report;
  /** Deletes what is on disk. To be called when the report has been rendered. */
  dispose(): void;
}

/** Makes a report builder. */
export function createReportBuilder(options: ReportBuilderOptions = {}): ReportBuilder {
  return new Builder(options);
}

class Builder implements ReportBuilder {
  readonly #findings: Spool<Finding>;
  readonly #undecided: Spool<UndecidedEntry>;
  readonly #errorGroups: Groups<Finding>;
  readonly #warningGroups: Groups<Finding>;
  readonly #undecidedGroups: Groups<UndecidedEntry>;
  readonly #hosts: OutOfScopeHosts;
  readonly #notes = new Map<string, Note>();
  readonly #repairs = new Map<string, Repair>();
  readonly #captures = new Set<string>();
  readonly #contracts = new Set<string>();
  readonly #reasons = new Map<UndecidedReason, number>();
  #conform = 0;
  #violate = 0;
  #undecidedCount = 0;
  #outOfScope = 0;
  #errors = 0;
  #warnings = 0;
  readonly #isKnown: ((finding: Finding) => boolean) | undefined;
  #known: number | undefined;
  #stale = 0;
  #finished = false;

  constructor({ spoolAfter = 2_000, maxGroups = 10_000, maxHosts = 1_000, isKnown }: ReportBuilderOptions) {
    this.#isKnown = isKnown;
    this.#known = isKnown && 0;
    this.#findings = new Spool(spoolAfter);
    this.#undecided = new Spool(spoolAfter);
    this.#errorGroups = new Groups(maxGroups, findingKey);
    this.#warningGroups = new Groups(maxGroups, findingKey);
    this.#undecidedGroups = new Groups(maxGroups, undecidedKey);
    this.#hosts = new OutOfScopeHosts(maxHosts);
  }

  get hasJudged(): boolean {
    return this.#conform + this.#violate > 0;
  }

  add(
    outcome: Judgement | UnreadableEntry['unreadable'],
    origin: Origin,
    label?: ExchangeLabel | (() => ExchangeLabel | undefined),
  ): void {
    this.#assertOpen();
    if (!('kind' in outcome)) {
      this.#addUndecided([{ ...outcome, pointer: '' }], origin, label, true);
      return;
    }
    if (outcome.kind === 'out-of-scope') {
      this.#outOfScope++;
      this.#hosts.add(outcome.host, outcome.reason, 1);
      return;
    }
    for (const finding of outcome.findings) {
      if (this.#isKnown?.(finding) === true) this.#known = (this.#known ?? 0) + 1;
      else this.#addFinding(finding);
    }
    if (outcome.kind === 'conforms') {
      this.#conform++;
      return;
    }
    if (outcome.kind === 'violates') this.#violate++;
    this.#addUndecided(outcome.undecided, origin, label, outcome.kind === 'undecided');
  }

  merge(other: Report): void {
    this.#assertOpen();
    for (const finding of other.findings) this.#addFinding(finding);
    for (const entry of other.undecided) this.#addUndecidedEntry(entry);
    for (const { host, reason, count } of other.outOfScopeGroups) this.#hosts.add(host, reason, count);
    this.#conform += other.summary.conform;
    this.#violate += other.summary.violate;
    this.#undecidedCount += other.summary.undecided;
    this.#outOfScope += other.summary.outOfScope;
    if (other.summary.known !== undefined) this.#known = (this.#known ?? 0) + other.summary.known;
    for (const [reason, count] of Object.entries(other.summary.undecidedReasons)) {
      // Object.entries forgets that the keys are those of the record.
      this.#countReason(reason as UndecidedReason, count);
    }
    for (const note of other.notes) this.note(note);
    this.#addMeta({ ...other, stale: other.summary.stale ?? 0 });
  }

  note(note: Note): void {
    this.#assertOpen();
    const key = `${note.kind}\u0000${note.message}`;
    if (!this.#notes.has(key)) this.#notes.set(key, note);
  }

  finish(meta: ReportMeta = {}): Report {
    this.#assertOpen();
    this.#addMeta(meta);
    this.#finished = true;
    const groups: FindingGroup[] = [...this.#errorGroups.list(), ...this.#warningGroups.list()];
    return {
      summary: this.#summary(),
      captures: [...this.#captures],
      contracts: [...this.#contracts],
      findings: this.#findings,
      groups,
      undecided: this.#undecided,
      undecidedGroups: this.#undecidedGroups.list(),
      beyondGroups: {
        findings: this.#errorGroups.beyond + this.#warningGroups.beyond,
        undecided: this.#undecidedGroups.beyond,
      },
      outOfScopeGroups: this.#hosts.list(),
      repairs: [...this.#repairs.values()],
      notes: [...this.#notes.values()],
    };
  }

  dispose(): void {
    this.#findings.dispose();
    this.#undecided.dispose();
  }

  #addFinding(finding: Finding): void {
    this.#findings.add(finding);
    if (finding.severity === 'error') {
      this.#errors++;
      this.#errorGroups.add(finding);
    } else {
      this.#warnings++;
      this.#warningGroups.add(finding);
    }
  }

  #addUndecided(
    undecided: readonly Undecided[],
    origin: Origin,
    label: ExchangeLabel | (() => ExchangeLabel | undefined) | undefined,
    counts: boolean,
  ): void {
    if (counts) {
      this.#undecidedCount++;
      const [first] = undecided;
      if (first !== undefined) this.#countReason(first.reason, 1);
    }
    if (undecided.length === 0) return;
    const exchange = typeof label === 'function' ? label() : label;
    for (const part of undecided) {
      this.#addUndecidedEntry(exchange === undefined ? { ...part, origin } : { ...part, origin, exchange });
    }
  }

  #addUndecidedEntry(entry: UndecidedEntry): void {
    this.#undecided.add(entry);
    this.#undecidedGroups.add(entry);
  }

  #countReason(reason: UndecidedReason, count: number): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
  }

  #addMeta({ captures = [], contracts = [], repairs = [], stale = 0 }: ReportMeta): void {
    this.#stale += stale;
    for (const capture of captures) this.#captures.add(capture);
    for (const contract of contracts) this.#contracts.add(contract);
    for (const repair of repairs) {
      const key = `${repair.kind}\u0000${repair.address.source}#${repair.address.pointer}`;
      if (!this.#repairs.has(key)) this.#repairs.set(key, repair);
    }
  }

  #summary(): Summary {
    return {
      seen: this.#conform + this.#violate + this.#undecidedCount + this.#outOfScope,
      conform: this.#conform,
      violate: this.#violate,
      undecided: this.#undecidedCount,
      outOfScope: this.#outOfScope,
      undecidedReasons: Object.fromEntries(this.#reasons),
      errors: this.#errors,
      warnings: this.#warnings,
      ...(this.#known !== undefined && { known: this.#known }),
      ...(this.#stale > 0 && { stale: this.#stale }),
    };
  }

  #assertOpen(): void {
    if (this.#finished) throw new Error('This report is finished: nothing can be added to it.');
  }
}
