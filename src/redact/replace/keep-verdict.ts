import type { Exchange } from '../../model/index.js';
import { isLeaf } from '../private/leaf-rules.js';
import type { Pseudonyms } from '../pseudonym/pseudonym.js';
import { readAs, writeAs } from './coding.js';
import type { Redaction } from './redaction.js';
import { type Edit, partsOf } from './slot.js';

/** Answers the same text for exchanges that are judged the same. */
export type Told = (exchange: Exchange) => string;

/** Other pseudonyms that are tried for one value before it is kept. */
const MOST_DRAWS = 3;

/** The recorded program waits meanwhile: after so many judgements what is left stays replaced, whatever it is judged as. */
const MOST_JUDGEMENTS = 80;

/**
 * Takes back what changes the verdict, and nothing else: changes are left out group by group, one value's together;
 * where one value alone is to blame, others are drawn for it, and at last it stays and is listed.
 * @param compose writes the exchange as its parts are now
 */
export function keepVerdict(
  redaction: Redaction,
  compose: () => Exchange,
  expected: string,
  told: Told,
  pseudonyms: Pseudonyms,
): void {
  const { edits } = redaction;
  const groups = groupsOf(edits);
  const left = new Set<Edit>();
  let judgements = 0;
  const isSame = (): boolean => {
    judgements += 1;
    for (const edit of edits.toReversed()) partsOf(edit.container)[edit.key] = edit.before;
    for (const edit of edits) if (left.has(edit)) partsOf(edit.container)[edit.key] = edit.after;
    return told(compose()) === expected;
  };
  const take = (some: readonly (readonly Edit[])[]): void => {
    for (const edit of some.flat()) left.add(edit);
    if (judgements > MOST_JUDGEMENTS || isSame()) return;
    const [only] = some;
    if (some.length > 1) {
      for (const edit of some.flat()) left.delete(edit);
      const half = Math.ceil(some.length / 2);
      take(some.slice(0, half));
      take(some.slice(half));
    } else if (only !== undefined && !redraw(only, isSame, pseudonyms)) {
      for (const edit of only) {
        left.delete(edit);
        redaction.fields.push(edit.place.field('no-other-value'));
      }
    }
  };
  // What is changed besides cannot be taken back, and no value is given up for it.
  if (!isSame()) {
    for (const edit of edits) left.add(edit);
    isSame();
    return;
  }
  take(groups);
  isSame();
}

/** The changes of one value belong together: what one place says, others are compared with. */
function groupsOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const before = isLeaf(edit.before) ? String(readAs(String(edit.before), edit.coding)) : '';
    const group = groups.get(before);
    if (group === undefined) groups.set(before, [edit]);
    else group.push(edit);
  }
  return [...groups.values()];
}

function redraw(edits: readonly Edit[], isSame: () => boolean, pseudonyms: Pseudonyms): boolean {
  const refused = new Set(edits.map(({ after, coding }) => (isLeaf(after) ? readAs(String(after), coding) : after)));
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    for (const edit of edits) {
      const { before, place, coding } = edit;
      if (!isLeaf(before)) return false;
      const value = typeof before === 'number' ? before : readAs(before, coding);
      const isAlike = place.leaf.alikeTo(value);
      const pseudonym = pseudonyms.of(
        value,
        (candidate) => !refused.has(candidate) && (isAlike === undefined || isAlike(candidate)),
      );
      if (pseudonym.kind === 'kept') return false;
      refused.add(pseudonym.value);
      edit.after =
        typeof before === 'number' || coding === undefined
          ? pseudonym.value
          : writeAs(String(pseudonym.value), before, coding);
    }
    if (isSame()) return true;
  }
  return false;
}
