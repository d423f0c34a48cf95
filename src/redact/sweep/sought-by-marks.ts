import type { UnsweptMark } from '../../capture/index.js';
import type { Sought } from '../known/find.js';
import { PHONE_MARK } from '../known/known-values.js';
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
  const phones = new Map<string, string>();
  let lengths = 0;
  const pseudonymOf = createLookUp(pseudonyms, fingerprintOf);
  const phonePseudonymOf = createLookUp(phones, fingerprintOf);
  const soughtPhones = {
    get lengths() {
      return lengths;
    },
    pseudonymOf: (national: string) => phonePseudonymOf(PHONE_MARK + national),
  };
  return {
    index,
    get phones() {
      return phones.size === 0 ? undefined : soughtPhones;
    },
    add({ fingerprint, pseudonym, shape = shapeOf(pseudonym) }) {
      if (shape.startsWith(PHONE_MARK)) {
        phones.set(fingerprint, pseudonym);
        lengths |= 1 << (shape.length - PHONE_MARK.length);
        return;
      }
      if (pseudonyms.has(fingerprint)) return;
      pseudonyms.set(fingerprint, pseudonym);
      if (shapes.has(shape)) return;
      shapes.add(shape);
      index.add(shape);
    },
    replacementOf: (candidate) => pseudonymOf(canonical(candidate)),
  };
}

/** Makes a look-up of texts by their fingerprints, each once. */
function createLookUp(
  pseudonyms: ReadonlyMap<string, string>,
  fingerprintOf: Pseudonyms['fingerprintOf'],
): (text: string) => string | undefined {
  const seen = new Map<string, string | undefined>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined || seen.has(text)) return known;
    if (seen.size >= REMEMBERED) seen.clear();
    const found = pseudonyms.get(fingerprintOf(text));
    seen.set(text, found);
    return found;
  };
}
