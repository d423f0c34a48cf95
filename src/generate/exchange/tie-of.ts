import { seededRandom } from '../faults/draw/seeded-random.js';
import type { TiedFault } from '../faults/fault.js';
import type { ExchangeSource } from './exchange-source.js';
import type { ExchangeBreak } from './faults/index.js';
import type { Observed } from './observed.js';

/** Finds out why exchanges cannot be broken in one way alone; `undefined` when they can: an attempt of a seeded few was kept. */
export function tieOf(source: ExchangeSource, one: ExchangeBreak, attempts: number): TiedFault | undefined {
  const { fault } = one;
  const random = seededRandom(1);
  let isWritten = false;
  let other: Observed | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const draft = source.attempt(random);
    if (draft === undefined) continue;
    if (source.isKept(draft)) return undefined;
    isWritten = true;
    other ??= source
      .observe(draft)
      ?.find((observed) => observed.code !== fault.code || isElsewhere(observed, fault.rule));
  }
  for (let attempt = 0; !isWritten && other === undefined && attempt < attempts; attempt += 1) {
    const observed = one.observeAny?.(random) ?? [];
    other = observed.find((each) => !one.isSeen(each)) ?? observed[1];
  }
  if (other !== undefined) {
    const { code, keyword = code, pointer, rule: address } = other;
    return {
      kind: 'together',
      to: { keyword, address },
      reason: `Whatever breaks it is found as ${code} at ${pointer} too, or instead.`,
    };
  }
  if (isWritten) return { kind: 'never', reason: 'Written as text, every value is read as one that is accepted.' };
  return { kind: 'together', reason: 'No exchange was found that is broken in this way and conforms otherwise.' };
}

function isElsewhere({ rule }: Observed, { source, pointer }: ExchangeBreak['fault']['rule']): boolean {
  return rule.pointer !== pointer || rule.source !== source;
}
