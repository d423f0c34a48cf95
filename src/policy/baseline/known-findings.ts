import type { ExchangeLabel, Finding } from '../../model/index.js';
import { endpointOf } from '../finding-key.js';
import { type BaselineEntry, entryKey, placeOfEntry } from './entry.js';
import { fingerprintOf } from './fingerprint.js';

/** How a baseline is used in a run. */
export interface KnownFindingsOptions {
  /** The day of the run (`2026-11-22`, UTC): what expired before it is no longer accepted. */
  readonly today: string;
  /** Takes what is found into the baseline, in place of telling it. */
  readonly isUpdating?: boolean;
  /** Names the file of a rule, wherever the program was started. */
  readonly nameOfSource: (source: string) => string;
  /** With `isUpdating`: the last day on which what is taken in, or expired, is accepted. */
  readonly expires?: string;
}

/** A baseline in use: tells what is known, and at the end what no longer happens. */
export class KnownFindings {
  readonly #entries: ReadonlyMap<string, BaselineEntry>;
  readonly #options: KnownFindingsOptions;
  readonly #met = new Map<string, BaselineEntry>();
  readonly #notExercised: Set<string>;
  readonly #hasEndpoints: boolean;

  constructor(entries: readonly BaselineEntry[], options: KnownFindingsOptions) {
    this.#entries = new Map(entries.map((entry) => [entryKey(entry), entry]));
    this.#options = options;
    this.#notExercised = new Set(entries.map(placeOfEntry));
    this.#hasEndpoints = entries.some((entry) => entry.schema === undefined && placeOfEntry(entry).includes('://'));
  }

  /** Tells whether a finding is accepted, and remembers that it still happens. */
  isKnown(finding: Finding): boolean {
    const fingerprint = fingerprintOf(finding, this.#options.nameOfSource);
    const key = entryKey(fingerprint);
    const entry = this.#entries.get(key);
    this.#met.set(key, entry ?? fingerprint);
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

  /** Lists the entries that were not met although their operation was exercised. */
  fixed(): readonly BaselineEntry[] {
    return this.#unmet().filter((entry) => !this.#notExercised.has(placeOfEntry(entry)));
  }

  /** Lists the entries whose operation no exchange of this run has exercised: nobody knows whether they are fixed. */
  notExercised(): readonly BaselineEntry[] {
    return this.#unmet().filter((entry) => this.#notExercised.has(placeOfEntry(entry)));
  }

  /** Lists the entries that were met after their last day. */
  expired(): readonly BaselineEntry[] {
    return [...this.#entries].filter(([key, entry]) => this.#met.has(key) && this.#isExpired(entry)).map(([, e]) => e);
  }

  /** Lists what was met and is in no entry. */
  added(): readonly BaselineEntry[] {
    return [...this.#met].filter(([key]) => !this.#entries.has(key)).map(([, entry]) => entry);
  }

  /**
   * Answers the entries of the baseline that this run makes: what was met, with the words and dates that entries had,
   * and, unless everything is to be met, what was not exercised.
   */
  updated(mustBeMet: boolean): readonly BaselineEntry[] {
    const { expires } = this.#options;
    const met = [...this.#met].map(([key, entry]) => {
      const isNew = !this.#entries.has(key) || this.#isExpired(entry);
      return isNew && expires !== undefined ? { ...entry, expires } : entry;
    });
    return mustBeMet ? met : [...met, ...this.notExercised()];
  }

  #unmet(): readonly BaselineEntry[] {
    return [...this.#entries].filter(([key]) => !this.#met.has(key)).map(([, entry]) => entry);
  }

  #isExpired({ expires }: BaselineEntry): boolean {
    return expires !== undefined && expires < this.#options.today;
  }
}
