import type { Json, JsonObject } from '../../../model/index.js';
import { compareDates, mappedPointer } from '../../../rules/index.js';
import { replaceAt } from '../edit-json.js';
import { type Agreement, changeOneItem, mapItems } from './agreement.js';

const DAY = 86_400_000;

/** Creation before update: the two change places, or are the same; contradicted, they change places, or a day is lost. */
export const datesInOrder: Agreement = {
  id: 'dates-in-order',
  *agree({ body, mapping }) {
    const { created, updated } = pointersOf(mapping);
    const mend = (change: (item: Json, first: string, last: string) => Json): Json =>
      mapItems(body, mapping, (item) => {
        const first = created.textIn(item);
        const last = updated.textIn(item);
        if (first === undefined || last === undefined || (compareDates(last, first) ?? 0) >= 0) return item;
        return change(item, first, last);
      });
    yield mend((item, first, last) => replaceAt(replaceAt(item, created.pointer, last), updated.pointer, first));
    yield mend((item, first) => replaceAt(item, updated.pointer, first));
    yield mend((item, _, last) => replaceAt(item, created.pointer, last));
  },
  *break(context, choices) {
    const { created, updated } = pointersOf(context.mapping);
    yield* changeOneItem(context, choices, function* changes(item) {
      const first = created.textIn(item);
      const last = updated.textIn(item);
      if (first === undefined || last === undefined) return;
      const swapped = replaceAt(replaceAt(item, created.pointer, last), updated.pointer, first);
      if ((compareDates(last, first) ?? 0) > 0 && choices.oneIn(2)) yield swapped;
      const before = earlier(first);
      if (before !== undefined) yield replaceAt(item, updated.pointer, before);
      yield swapped;
    });
  },
};

function pointersOf(mapping: JsonObject): Record<'created' | 'updated', ReturnType<typeof mappedPointer>> {
  return {
    created: mappedPointer(mapping, 'created', '/date_created'),
    updated: mappedPointer(mapping, 'updated', '/date_updated'),
  };
}

/** The day before, written as the date was: RFC 3339 or RFC 2822. */
function earlier(date: string): string | undefined {
  const moment = new Date(Date.parse(date) - DAY);
  if (Number.isNaN(moment.getTime())) return undefined;
  if (/^\d{4}-/.test(date)) return moment.toISOString().replace('.000Z', 'Z');
  return moment.toUTCString().replace('GMT', '+0000');
}
