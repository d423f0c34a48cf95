import { hash } from 'node:crypto';
import type { RecordingKey } from '../recording-key.js';
import { SeededRandom } from './seeded-random.js';

/** Digests that are remembered; an exchange has seldom more private values. */
const RECENT = 32;

/** What one keyed hash of a text answers: half of it is the fingerprint, the other half seeds the draws. */
export interface KeyedHash {
  /** 32 hexadecimal digits. */
  fingerprintOf(text: string): string;
  /** The random numbers that a text's candidate is drawn with. */
  randomOf(text: string, attempt: number): SeededRandom;
}

/**
 * Creates the keyed hash of a recording: SHA-256 over the key, which fills the first block, and the text. Never more
 * than half of a digest is told, so that none can be extended into that of a longer text, and one call takes a quarter
 * of an HMAC's time.
 */
export function createKeyedHash(key: RecordingKey): KeyedHash {
  // A new value is asked for twice: for its pseudonym, and at the end of its exchange for its fingerprint.
  const recent = new Map<string, string>();

  function digestOf(text: string): string {
    let digest = recent.get(text);
    if (digest !== undefined) return digest;
    digest = hash('sha256', key.text + text, 'hex');
    if (recent.size === RECENT) recent.clear();
    recent.set(text, digest);
    return digest;
  }

  return {
    fingerprintOf: (text) => digestOf(text).slice(0, 32),
    randomOf(text, attempt) {
      const digest = digestOf(text);
      return new SeededRandom(wordAt(digest, 32), wordAt(digest, 40), wordAt(digest, 48), attempt);
    },
  };
}

/** Reads 32 bits from eight hexadecimal digits. */
function wordAt(digest: string, from: number): number {
  let word = 0;
  for (let index = from; index < from + 8; index += 1) {
    const code = digest.charCodeAt(index);
    // The digits 0 to 9 are 48 to 57, the letters a to f 97 to 102.
    word = (word << 4) | (code < 58 ? code - 48 : code - 87);
  }
  return word;
}
