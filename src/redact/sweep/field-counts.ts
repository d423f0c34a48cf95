import type { Unswept } from '../../capture/index.js';
import type { KeptReason } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';

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
  add(fields: readonly RedactedField[]): void {
    for (const { field, kept } of fields) {
      const counts = this.#of(field);
      if (kept === undefined) counts.replaced += 1;
      else counts.kept[kept] = (counts.kept[kept] ?? 0) + 1;
    }
  }

  /** Counts the fields of one exchange as its line tells of them. */
  addUnswept({ fields, kept }: Unswept): void {
    for (const field of fields) this.#of(field).replaced += 1;
    // Whatever reason a line gives is counted by its name.
    this.add(kept.map(([field, reason]) => ({ field, kept: reason as KeptReason })));
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
