import type { RecordingKey } from '../recording-key.js';
import { createCandidates } from './candidates.js';
import { hasFewDigits } from './few-digits.js';
import { createKeyedHash } from './keyed-hash.js';
import type { IsAlike, Leaf, Pseudonym, Pseudonyms } from './pseudonym.js';
import { RecentMap } from './recent-map.js';

/** Under so many characters a value would be found everywhere by chance. */
const SHORTEST = 4;
/** Values whose first candidate is remembered, to be quick: it would be drawn again just so. */
const REMEMBERED = 1_000;
/** Values that got something else at some place, which depends on the places met before. */
const REMEMBERED_EXCEPTIONS = 50_000;
/** Pseudonyms remembered of one value, for places that ask for different things. */
const ALTERNATIVES = 4;

const TOO_SHORT: Pseudonym = { kind: 'kept', reason: 'too-short' };
const NO_OTHER_VALUE: Pseudonym = { kind: 'kept', reason: 'no-other-value' };

const always: IsAlike = () => true;

/** A pseudonym that was given. */
type Given = Extract<Pseudonym, { kind: 'replaced' }>;

/** Creates the pseudonyms of one recording. */
export function createPseudonyms(key: RecordingKey): Pseudonyms {
  const keyed = createKeyedHash(key);
  const ordinary = new RecentMap<Leaf, readonly Given[]>(REMEMBERED);
  const exceptions = new RecentMap<Leaf, readonly Given[]>(REMEMBERED_EXCEPTIONS);
  const candidates = createCandidates(keyed, (leaf) => {
    const pseudonym = of(leaf, always);
    return pseudonym.kind === 'replaced' ? pseudonym.value : leaf;
  });

  function of(value: Leaf, isAlike: IsAlike, members?: readonly Leaf[]): Pseudonym {
    if (members?.includes(value) === true) return memberFor(value, members, isAlike);
    const known = exceptions.get(value) ?? ordinary.get(value);
    if (known === undefined) {
      if (isTooShort(value)) return TOO_SHORT;
    } else {
      for (const pseudonym of known) if (isAlike(pseudonym.value)) return pseudonym;
    }
    const found = candidates.firstAlike(value, isAlike);
    if (found === undefined) return NO_OTHER_VALUE;
    const pseudonym: Given = { kind: 'replaced', value: found.value };
    if (known === undefined && found.isFirst) ordinary.set(value, [pseudonym]);
    else if (known === undefined || known.length < ALTERNATIVES) exceptions.set(value, [...(known ?? []), pseudonym]);
    return pseudonym;
  }

  /**
   * Draws one of three members and more, the value itself included: of one that is left out it could be told. Of two,
   * the other would tell as much as the value.
   */
  function memberFor(value: Leaf, members: readonly Leaf[], isAlike: IsAlike): Pseudonym {
    if (isTooShort(value)) return TOO_SHORT;
    if (members.length < 3) return NO_OTHER_VALUE;
    const start = keyed.randomOf(String(value), 0).below(members.length);
    const found = [...members.slice(start), ...members.slice(0, start)].find((member) => isAlike(member));
    // What stays is listed, and the exchange does not tell that it stayed.
    return found === undefined || found === value ? NO_OTHER_VALUE : { kind: 'replaced', value: found };
  }

  return {
    of: (value, isAlike = always, members) => of(value, isAlike, members),
    fingerprintOf: keyed.fingerprintOf,
  };
}

function isTooShort(value: Leaf): boolean {
  if (typeof value === 'number') return hasFewDigits(value);
  // Half of the units of a character beyond the first plane are no character.
  return value.length < SHORTEST * 2 && [...value].length < SHORTEST;
}
