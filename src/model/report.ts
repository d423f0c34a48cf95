import type { Repair } from './contract.js';
import type { Origin } from './exchange.js';
import type { ExchangeLabel, Finding } from './finding.js';
import type { Place } from './place.js';
import type { Undecided, UndecidedReason } from './undecided.js';
import type { OutOfScope } from './verdict.js';

/** Counts: seen = conform + violate + undecided + outOfScope. */
export interface Summary {
  readonly seen: number;
  readonly conform: number;
  readonly violate: number;
  readonly undecided: number;
  readonly outOfScope: number;
  /** How many undecided exchanges have each reason (their first). */
  readonly undecidedReasons: Readonly<Partial<Record<UndecidedReason, number>>>;
  /** Findings by severity, unfolded. */
  readonly errors: number;
  readonly warnings: number;
  /** Findings that a baseline accepts, unfolded: they are among no other count. Present when there is a baseline. */
  readonly known?: number;
  /** Findings that a strict baseline lists and that no longer happen: they fail the run. */
  readonly stale?: number;
}

/** Equal findings, folded: same code, operation, rule and pointer with array indexes left out. */
export interface FindingGroup {
  readonly first: Finding;
  readonly count: number;
}

/** An exchange, or a part of one, that could not be judged. */
export interface UndecidedEntry extends Undecided {
  readonly origin: Origin;
  readonly exchange?: ExchangeLabel;
}

/** Equal undecided entries, folded: same reason, detail and rule. */
export interface UndecidedGroup {
  readonly first: UndecidedEntry;
  readonly count: number;
}

/** Out-of-scope exchanges, folded: same host and reason. */
export interface OutOfScopeGroup {
  /** The host; absent for the hosts beyond the limit of what is told apart. */
  readonly host?: string;
  readonly reason: OutOfScope['reason'];
  readonly count: number;
}

/** Something the user should know about the run that is no finding, said once. */
export interface Note {
  /** A stable name: `server-assumed`, `contract-repaired`, `capture-empty`… */
  readonly kind: string;
  readonly message: string;
}

/** A finished, read-only report: the fold of all judgements. */
export interface Report {
  readonly summary: Summary;
  /** The captures read, in order. */
  readonly captures: readonly string[];
  /** The contracts judged against, by name. */
  readonly contracts: readonly string[];
  /** Every finding, in the order of the captures; may be read from disk, may be iterated more than once. */
  readonly findings: Iterable<Finding>;
  /** Folded, errors before warnings, then by first appearance. */
  readonly groups: readonly FindingGroup[];
  readonly undecided: Iterable<UndecidedEntry>;
  readonly undecidedGroups: readonly UndecidedGroup[];
  /** How many findings and undecided entries are of kinds beyond the limit of what is folded: listed, but in no group. */
  readonly beyondGroups: { readonly findings: number; readonly undecided: number };
  /** By host, in the order of code units. */
  readonly outOfScopeGroups: readonly OutOfScopeGroup[];
  readonly repairs: readonly Repair[];
  readonly notes: readonly Note[];
}

/** Where a finding stands, for people: worked out only for findings that are shown. */
export interface Location {
  /** In the capture file; for an encoded body, the place of the encoded token. */
  readonly seen?: Place;
  /** Inside the decoded body, when it is encoded or embedded as a string in the capture. */
  readonly seenInBody?: Place;
  /** Present when the value is an example, which stands for what the capture's own rule lets pass (`type`, `regex`). */
  readonly matchedBy?: { readonly rule: string } & Place;
  /** In the contract file. */
  readonly rule?: Place;
  /** The lines around the place, private values masked; worked out when it is asked for. */
  readonly frame?: CodeFrame | undefined;
  /** The contract's lines around the rule. */
  readonly ruleFrame?: CodeFrame;
}

/** A few lines of text with the place of interest. */
export interface CodeFrame {
  /** One-based number of the first line. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Set when the text stands on one long line and was laid out anew for reading: its line numbers are not the file's. */
  readonly reindented?: true;
  /** One-based line of the marked span; columns are one-based within `lines`, `endColumn` exclusive. */
  readonly marked: { readonly line: number; readonly column: number; readonly endColumn: number };
}
