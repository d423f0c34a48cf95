import { COVERAGE_KINDS, type Coverage, type CoverageItem, itemKey } from './coverage.js';

/** The coverage of nothing: neutral in {@link mergeCoverages}. */
export const NO_COVERAGE: Coverage = { contracts: [], captures: [], exchanges: 0, items: [] };

/**
 * Adds coverages of several runs, as if they had been one. Associative and commutative.
 *
 * What a contract no longer documents stays for as long as one of the runs knew it: merge runs over the same contract.
 */
export function mergeCoverages(coverages: Iterable<Coverage>): Coverage {
  const items = new Map<string, CoverageItem>();
  const contracts = new Set<string>();
  const captures = new Set<string>();
  let exchanges = 0;
  for (const coverage of coverages) {
    for (const name of coverage.contracts) contracts.add(name);
    for (const name of coverage.captures) captures.add(name);
    exchanges += coverage.exchanges;
    for (const item of coverage.items) {
      const key = itemKey(item);
      const known = items.get(key);
      items.set(key, known === undefined ? item : added(known, item));
    }
  }
  return {
    contracts: [...contracts].sort(),
    captures: [...captures].sort(),
    exchanges,
    items: inOrder([...items.values()]),
  };
}

/**
 * Names the contract files of which coverages know different things: a file that has changed between two runs, or was
 * measured with other operations in scope. What only one of them knows is counted when they are merged.
 */
export function changedSources(coverages: readonly Coverage[]): readonly string[] {
  const known = new Map<string, string>();
  const changed = new Set<string>();
  for (const { items } of coverages) {
    const keys = new Map<string, string[]>();
    for (const item of items) {
      const { source } = item.rule;
      const ofSource = keys.get(source);
      if (ofSource === undefined) keys.set(source, [itemKey(item)]);
      else ofSource.push(itemKey(item));
    }
    for (const [source, ofSource] of keys) {
      const all = ofSource.sort().join('\n');
      if ((known.get(source) ?? all) !== all) changed.add(source);
      known.set(source, all);
    }
  }
  return [...changed].sort();
}

/** Sorts items by kind, place and name, in the order of code units. */
export function inOrder(items: readonly CoverageItem[]): readonly CoverageItem[] {
  const keyed = items.map((item) => ({ item, rank: COVERAGE_KINDS.indexOf(item.kind), key: itemKey(item) }));
  keyed.sort((left, right) => left.rank - right.rank || compare(left.key, right.key));
  return keyed.map(({ item }) => item);
}

function added(left: CoverageItem, right: CoverageItem): CoverageItem {
  return {
    ...left,
    // The first road to a schema names it: of two runs, the same one whichever comes first.
    of: compare(left.of, right.of) <= 0 ? left.of : right.of,
    count: left.count + right.count,
    isReached: left.isReached || right.isReached,
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
