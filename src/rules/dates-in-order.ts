import { compareDates } from './instant.js';
import { eachItem, mappedPointer } from './mapped.js';
import { ruleOf } from './rule.js';

/**
 * A resource is not updated before it was created. Mapping: `{each?, created, updated}`, by default `/date_created` and
 * `/date_updated`; both formats of date, RFC 3339 and RFC 2822.
 */
export const datesInOrder = ruleOf('dates-in-order', (mapping) => {
  const visit = eachItem(mapping);
  const created = mappedPointer(mapping, 'created', '/date_created');
  const updated = mappedPointer(mapping, 'updated', '/date_updated');
  return ({ body }, report) =>
    visit(body, (item, pointer) => {
      const first = created.textIn(item);
      const last = updated.textIn(item);
      if (first === undefined || last === undefined || first === last) return;
      const order = compareDates(last, first);
      if (order === undefined || order >= 0) return;
      report({ pointer: pointer + updated.pointer, facts: { found: last, updated: last, created: first } });
    });
});
