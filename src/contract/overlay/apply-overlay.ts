import type { OverlaidValue } from './overlaid-value.js';
import { type Selected, select } from './path/select.js';
import { invalid, type Overlay, type OverlayAction } from './read-overlay.js';

/**
 * Changes a document as an overlay says, action after action.
 *
 * An update that is a list is joined to the lists that are selected, as nested lists are; any other is appended to them.
 * @returns the actions that selected something
 * @throws {ContractError} `overlay-invalid` when an action cannot be applied to what it selects
 */
export function applyOverlay(root: OverlaidValue, { source, actions }: Overlay): readonly OverlayAction[] {
  return actions.filter((action) => {
    const selected = selectedBy(action, root, source);
    for (const [, group] of byParent(selected)) applyTo(root, group, action, source);
    return selected.length > 0;
  });
}

function selectedBy({ query, pointer }: OverlayAction, root: OverlaidValue, source: string): Selected[] {
  try {
    return select(query, root);
  } catch (error) {
    if (error instanceof RangeError) throw invalid(source, `${pointer}/target`, error.message);
    throw error;
  }
}

/** What is selected twice is changed once; what is removed from one list is removed at once, so that indexes hold. */
function byParent(selected: readonly Selected[]): Map<string, Selected[]> {
  const groups = new Map<string, Selected[]>();
  const seen = new Set<string>();
  for (const each of selected) {
    const key = JSON.stringify(each.way);
    if (seen.has(key)) continue;
    seen.add(key);
    const parent = JSON.stringify(each.way.slice(0, -1));
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [each]);
    else group.push(each);
  }
  return groups;
}

function applyTo(root: OverlaidValue, group: readonly Selected[], action: OverlayAction, source: string): void {
  const { change, pointer, target } = action;
  const [first] = group;
  const parent = first?.way.slice(0, -1).reduce<OverlaidValue | undefined>((at, token) => at?.editable(token), root);
  // An action may have removed what stood around it.
  if (first === undefined || parent === undefined) return;
  if (change.kind === 'remove') {
    if (first.way.length === 0) throw invalid(source, pointer, 'the whole document cannot be removed');
    parent.drop(new Set(group.flatMap(({ way }) => way.slice(-1))));
    return;
  }
  for (const { way } of group) {
    const token = way.at(-1);
    const found = token === undefined ? root : parent.editable(token);
    if (found === undefined) continue;
    const { value } = change;
    if (found.kind === 'array' && value.kind !== 'array') found.append(value);
    else if (found.kind === value.kind) {
      assertNothingEmptied(found, value);
      const merged = found.merged(value);
      if (token !== undefined && merged !== found) parent.put(token, merged);
    } else {
      const update = value.isNull ? 'null' : NAMES[value.kind];
      const what = `${target} selects ${NAMES[found.kind]}, which cannot be updated with ${update}`;
      throw invalid(source, `${pointer}/update`, what);
    }
  }
}

/** A name with nothing after it is null in YAML: a whole object or list would be lost by what says nothing. */
function assertNothingEmptied(found: OverlaidValue, update: OverlaidValue): void {
  if (found.kind !== 'object' || update.kind !== 'object') return;
  for (const [token, theirs] of update.children()) {
    const mine = found.child(token);
    if (mine === undefined) continue;
    if (theirs.isNull && mine.kind !== 'scalar') {
      const { source, pointer } = theirs.addressAt([]);
      const what = `${NAMES[mine.kind]} stands there, which null does not update; an action with remove: true takes it out`;
      throw invalid(source, pointer, what);
    }
    assertNothingEmptied(mine, theirs);
  }
}

const NAMES = { object: 'an object', array: 'a list', scalar: 'a single value' } as const;
