import type { KeptReason } from '../pseudonym/pseudonym.js';

/** One private place, and how often it was replaced or kept. */
export interface SweptField {
  /** The operation's name and the seen-pointer. */
  readonly field: string;
  readonly replaced: number;
  readonly kept: Readonly<Partial<Record<KeptReason, number>>>;
}

/** Counts what was redacted by field: the summary of a recording, without a value. */
export class FieldCounts {
  readonly #fields = new Map<string, { replaced: number; kept: Partial<Record<KeptReason, number>> }>();

  /** Counts the fields of one exchange. */
  add({
    fields,
    kept,
  }: {
    readonly fields: readonly string[];
    readonly kept: readonly (readonly [string, string])[];
  }): void {
    for (const field of fields) this.#of(field).replaced += 1;
    for (const [field, reason] of kept) {
      const counts = this.#of(field).kept;
      // Whatever reason a line gives is counted by its name.
      counts[reason as KeptReason] = (counts[reason as KeptReason] ?? 0) + 1;
    }
  }

  /** Lists the fields in the order of first meeting. */
  list(): readonly SweptField[] {
    return Array.from(this.#fields, ([field, counts]) => ({ field, ...counts }));
  }

  #of(field: string): { replaced: number; kept: Partial<Record<KeptReason, number>> } {
    let counts = this.#fields.get(field);
    if (counts === undefined) {
      counts = { replaced: 0, kept: {} };
      this.#fields.set(field, counts);
    }
    return counts;
  }
}
