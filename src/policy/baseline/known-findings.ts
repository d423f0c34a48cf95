import type { ExchangeLabel, Finding, Undecided } from '../../model/index.js';
import { endpointOf } from '../finding-key.js';
import { captureList, isWithin } from './capture-list.js';
import { type BaselineEntry, entryKey, placeOfEntry } from './entry.js';
import { fingerprintOf, starred } from './fingerprint.js';
import { hasLookedFor, type RunExtent } from './run-extent.js';

/** How a baseline is used in a run. */
export interface KnownFindingsOptions {
  /** The day of the run (`2026-11-22`, UTC): what expired before it is no longer accepted. */
  readonly today: string;
  /** Takes what is found into the baseline, in place of telling it. */
  readonly isUpdating?: boolean;
  /** Names the file of a rule, wherever the program was started. */
  readonly nameOfSource: (source: string) => string;
  /** Names a capture as the baseline does; asked for when all is judged. */
  readonly nameOfCapture: (capture: string) => string;
  /** What the run looked at; asked for when all is judged. */
  readonly extent: RunExtent;
  /** With `isUpdating`: the last day on which what is taken in, or expired, is accepted. */
  readonly expires?: string;
}

interface Met {
  readonly entry: BaselineEntry;
  readonly captures: Set<string>;
}

/** A baseline in use: tells what is known, and at the end what no longer happens. */
export class KnownFindings {
  readonly #entries: ReadonlyMap<string, BaselineEntry>;
  readonly #options: KnownFindingsOptions;
  readonly #met = new Map<string, Met>();
  readonly #byPlace = new Map<string, BaselineEntry[]>();
  readonly #notExercised: Set<string>;
  readonly #hasEndpoints: boolean;
  /** Captures of which a part could not be read, and what could not be judged of an operation's exchanges. */
  readonly #unread = new Set<string>();
  readonly #unjudged = new Map<BaselineEntry, Set<string>>();

  constructor(entries: readonly BaselineEntry[], options: KnownFindingsOptions) {
    this.#entries = new Map(entries.map((entry) => [entryKey(entry), entry]));
    this.#options = options;
    for (const entry of this.#entries.values()) {
      const place = placeOfEntry(entry);
      const others = this.#byPlace.get(place);
      if (others === undefined) this.#byPlace.set(place, [entry]);
      else others.push(entry);
    }
    this.#notExercised = new Set(this.#byPlace.keys());
    this.#hasEndpoints = entries.some((entry) => entry.schema === undefined && placeOfEntry(entry).includes('://'));
  }

  /** Tells whether a finding is accepted, and remembers that it still happens. */
  isKnown(finding: Finding): boolean {
    const fingerprint = fingerprintOf(finding, this.#options.nameOfSource);
    const key = entryKey(fingerprint);
    const entry = this.#entries.get(key);
    const met = this.#met.get(key);
    if (met !== undefined) met.captures.add(finding.seen.capture);
    else this.#met.set(key, { entry: entry ?? fingerprint, captures: new Set([finding.seen.capture]) });
    this.#notExercised.delete(placeOfEntry(fingerprint));
    const { isUpdating = false, expires } = this.#options;
    if (entry === undefined) return isUpdating;
    return (isUpdating && expires !== undefined) || !this.#isExpired(entry);
  }

  /** Remembers that payloads of a schema are judged: what is not met in them is fixed. */
  exercisedSchema(schema: string): void {
    this.#notExercised.delete(schema);
  }

  /** Remembers that an exchange is judged: what is not met in its operation is fixed. Cheap, for each is told of. */
  exercised(operation: string | undefined, { method, url }: Pick<ExchangeLabel, 'method' | 'url'>): void {
    if (this.#notExercised.size === 0) return;
    if (operation !== undefined) this.#notExercised.delete(operation);
    // An undocumented path may be documented by now: that is how it is fixed.
    if (this.#hasEndpoints) this.#notExercised.delete(endpointOf({ method, url }));
  }

  /** Remembers that a capture could not be read, or an entry of it: what is not met there may still happen. */
  unread(capture: string): void {
    this.#unread.add(capture);
  }

  /** Remembers what of an exchange could not be judged: what is not met there may still happen. */
  unjudged(capture: string, exchange: ExchangeLabel, undecided: readonly Undecided[]): void {
    const inOperation = this.#byPlace.get(exchange.operation ?? endpointOf(exchange)) ?? [];
    if (inOperation.length === 0) return;
    const parts = undecided.map(({ pointer }) => starred(pointer));
    for (const entry of inOperation) {
      if (!parts.some((part) => entry.seen === part || entry.seen.startsWith(`${part}/`))) continue;
      const captures = this.#unjudged.get(entry) ?? new Set();
      this.#unjudged.set(entry, captures.add(capture));
    }
  }

  /** Lists the entries that were not met although this run looked for them. */
  fixed(): readonly BaselineEntry[] {
    return this.#unmet(true);
  }

  /** Lists the entries that this run did not look for: nobody knows whether they are fixed. */
  notLookedFor(): readonly BaselineEntry[] {
    return this.#unmet(false);
  }

  /** Lists the entries that were met after their last day. */
  expired(): readonly BaselineEntry[] {
    return [...this.#entries].filter(([key, entry]) => this.#met.has(key) && this.#isExpired(entry)).map(([, e]) => e);
  }

  /** Lists what was met and is in no entry. */
  added(): readonly BaselineEntry[] {
    return [...this.#met].filter(([key]) => !this.#entries.has(key)).map(([, { entry }]) => entry);
  }

  /** Lists what is given the last day that was asked for: what is new, and what was met after its day. */
  dated(): readonly BaselineEntry[] {
    if (this.#options.expires === undefined) return [];
    return [...this.added(), ...this.expired()];
  }

  /**
   * Answers the entries of the baseline that this run makes: what was met, with the words and dates that entries had,
   * and, unless everything is to be met, what was not looked for.
   */
  updated(mustBeMet: boolean): readonly BaselineEntry[] {
    const { expires } = this.#options;
    const dated = new Set(this.dated());
    const met = [...this.#met].map(([key, one]) => {
      const entry = this.#withCaptures(one, this.#entries.has(key));
      return dated.has(one.entry) && expires !== undefined ? { ...entry, expires } : entry;
    });
    return mustBeMet ? met : [...met, ...this.notLookedFor()];
  }

  /** What a run did not read is kept; where it is not known in what else an entry is seen, only a whole run tells. */
  #withCaptures({ entry, captures }: Met, isKnown: boolean): BaselineEntry {
    const { extent, nameOfCapture } = this.#options;
    if (isKnown && entry.captures === undefined && !extent.isWhole()) return entry;
    const kept = (entry.captures ?? []).filter((name) => extent.has(name) && !extent.hasRead(name));
    return { ...entry, captures: captureList([...[...captures].map(nameOfCapture), ...kept]) };
  }

  #unmet(isLookedFor: boolean): readonly BaselineEntry[] {
    const { nameOfCapture, extent } = this.#options;
    const unread = [...this.#unread].map(nameOfCapture);
    return [...this.#entries].flatMap(([key, entry]) => {
      if (this.#met.has(key)) return [];
      const unsure = [...unread, ...[...(this.#unjudged.get(entry) ?? [])].map(nameOfCapture)];
      // One that is gone may be what could not be read, by the name that it has now.
      const mayBe = (capture: string, name: string): boolean => isWithin(capture, name) || !extent.has(name);
      const isUnsure = unsure.some((capture) => entry.captures?.some((name) => mayBe(capture, name)) ?? true);
      const isLooked = !isUnsure && hasLookedFor(entry, !this.#notExercised.has(placeOfEntry(entry)), extent);
      return isLooked === isLookedFor ? [entry] : [];
    });
  }

  #isExpired({ expires }: BaselineEntry): boolean {
    return expires !== undefined && expires < this.#options.today;
  }
}
