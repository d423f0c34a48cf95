import type { RecordingKey } from '../recording-key.js';
import { createCandidates } from './candidates.js';
import { createKeyedHash } from './keyed-hash.js';
import type { IsAlike, Leaf, Pseudonym, Pseudonyms } from './pseudonym.js';
import { RecentMap } from './recent-map.js';

/** Under so many characters, or digits of a number, a value would be found everywhere by chance. */
const SHORTEST = 4;
/** Values whose pseudonyms are remembered; one that was forgotten gets the same ones again where its places ask the same. */
const REMEMBERED = 50_000;
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
  const given = new RecentMap<Leaf, readonly Given[]>(REMEMBERED);
  const candidates = createCandidates(keyed, (leaf) => {
    const pseudonym = of(leaf, always);
    return pseudonym.kind === 'replaced' ? pseudonym.value : leaf;
  });

  function of(value: Leaf, isAlike: IsAlike, members?: readonly Leaf[]): Pseudonym {
    const known = given.get(value);
    const isAllowed = members?.includes(value)
      ? (candidate: Leaf): boolean => members.includes(candidate) && isAlike(candidate)
      : isAlike;
    if (known !== undefined) {
      for (const pseudonym of known) if (isAllowed(pseudonym.value)) return pseudonym;
    } else if (isTooShort(value)) return TOO_SHORT;
    const drawn = members?.includes(value)
      ? otherMember(value, members, isAlike)
      : candidates.firstAlike(value, isAllowed);
    if (drawn === undefined) return NO_OTHER_VALUE;
    const pseudonym: Given = { kind: 'replaced', value: drawn };
    if (known === undefined || known.length < ALTERNATIVES) given.set(value, [...(known ?? []), pseudonym]);
    return pseudonym;
  }

  function otherMember(value: Leaf, members: readonly Leaf[], isAlike: IsAlike): Leaf | undefined {
    const others = members.filter((member) => member !== value);
    const start = keyed.randomOf(String(value), 0).below(others.length);
    return [...others.slice(start), ...others.slice(0, start)].find(isAlike);
  }

  return {
    of: (value, isAlike = always, members) => of(value, isAlike, members),
    fingerprintOf: keyed.fingerprintOf,
  };
}

function isTooShort(value: Leaf): boolean {
  if (typeof value === 'number')
    return Math.abs(value) < 10 ** (SHORTEST - 1) && String(value).replace(/\D|e.*$/g, '').length < SHORTEST;
  // Half of the units of a character beyond the first plane are no character.
  return value.length < SHORTEST * 2 && [...value].length < SHORTEST;
}
