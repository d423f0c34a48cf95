import type { Contract, Repair } from '../model/index.js';
import { OVERLAY_REPAIRS } from './repairs.js';

/**
 * Lists what was repaired in contracts that are judged together. An overlay may be for one of them alone: what it changes
 * in one, it need not change in the others.
 */
export function repairsOf(contracts: readonly Contract[]): readonly Repair[] {
  return contracts.flatMap(({ repairs }) =>
    repairs.filter((repair) => !OVERLAY_REPAIRS.has(repair.kind) || contracts.every((each) => isIdleIn(each, repair))),
  );
}

function isIdleIn({ files, repairs }: Contract, { kind, address: { source, pointer } }: Repair): boolean {
  const isAmended = files.has(source);
  // An overlay that is applied to no document has no action that selects something.
  const isUnused = repairs.some((one) => one.kind === 'overlay-unused' && one.address.source === source);
  const isSame = repairs.some(
    (one) => one.kind === kind && one.address.source === source && one.address.pointer === pointer,
  );
  return !isAmended || isUnused || isSame;
}
