import { compareDates } from './instant.js';
import { forEachItem, mappedPointer, textAt } from './mapped.js';
import type { Rule } from './rule.js';

/**
 * A resource is not updated before it was created. Mapping: `{each?, created, updated}`, by default `/date_created` and
 * `/date_updated`; both formats of date, RFC 3339 and RFC 2822.
 */
export const datesInOrder: Rule = {
  id: 'dates-in-order',
  run({ body, mapping }, report) {
    const created = mappedPointer(mapping, 'created', '/date_created');
    const updated = mappedPointer(mapping, 'updated', '/date_updated');
    forEachItem(body, mapping, (item, pointer) => {
      const first = textAt(item, created);
      const last = textAt(item, updated);
      if (first === undefined || last === undefined) return;
      const order = compareDates(last, first);
      if (order === undefined || order >= 0) return;
      report({ pointer: pointer + updated, facts: { found: last, updated: last, created: first } });
    });
  },
};
