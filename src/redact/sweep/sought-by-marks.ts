import type { UnsweptMark } from '../../capture/index.js';
import type { Sought } from '../known/find.js';
import { canonical, shapeOf } from '../known/token.js';
import { TokenIndex } from '../known/token-index.js';
import type { Pseudonyms } from '../pseudonym/pseudonym.js';

/** Candidates that are remembered: the same identifiers and dates stand in line after line. */
const REMEMBERED = 100_000;

/** The values that marks tell of, to be found without knowing them. */
export interface SoughtByMarks extends Sought {
  add(mark: UnsweptMark): void;
}

/**
 * Makes a search by marks. What has the shape of a value is looked up by its keyed fingerprint, once; all else is
 * passed over at the speed of reading.
 */
export function createSoughtByMarks({ fingerprintOf }: Pick<Pseudonyms, 'fingerprintOf'>): SoughtByMarks {
  const index = new TokenIndex('shape');
  const pseudonyms = new Map<string, string>();
  const shapes = new Set<string>();
  const seen = new Map<string, string | undefined>();
  return {
    index,
    add({ fingerprint, pseudonym, shape = shapeOf(pseudonym) }) {
      if (pseudonyms.has(fingerprint)) return;
      pseudonyms.set(fingerprint, pseudonym);
      if (shapes.has(shape)) return;
      shapes.add(shape);
      index.add(shape);
    },
    replacementOf(candidate) {
      const core = canonical(candidate);
      const known = seen.get(core);
      if (known !== undefined || seen.has(core)) return known;
      if (seen.size >= REMEMBERED) seen.clear();
      const found = pseudonyms.get(fingerprintOf(core));
      seen.set(core, found);
      return found;
    },
  };
}
