const BASE = 0x01000193;

/**
 * Hashes spans of a text, each in constant time once the text was gone through: a search for long values must not go
 * through a text again at each of its places.
 */
export class SpanHashes {
  readonly #letterOf: (code: number) => number;
  #text = '';
  /** The hash of the text's beginning up to each place. */
  #hashes = new Int32Array(1);
  readonly #powers = new Map<number, number>();

  /** @param letterOf what a character is compared as */
  constructor(letterOf: (code: number) => number) {
    this.#letterOf = letterOf;
  }

  /** Answers the hash of a span; equal spans have equal hashes, whatever text they stand in. */
  of(text: string, start: number, end: number): number {
    if (text !== this.#text) this.#read(text);
    const before = this.#hashes[start] ?? 0;
    const whole = this.#hashes[end] ?? 0;
    return (whole - Math.imul(before, this.#power(end - start))) | 0;
  }

  #read(text: string): void {
    const hashes = new Int32Array(text.length + 1);
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = (Math.imul(hash, BASE) + this.#letterOf(text.charCodeAt(at)) + 1) | 0;
      hashes[at + 1] = hash;
    }
    this.#text = text;
    this.#hashes = hashes;
  }

  #power(exponent: number): number {
    let power = this.#powers.get(exponent);
    if (power === undefined) {
      power = 1;
      for (let left = exponent, base = BASE; left > 0; left >>>= 1, base = Math.imul(base, base)) {
        if ((left & 1) === 1) power = Math.imul(power, base);
      }
      if (this.#powers.size > 1_000) this.#powers.clear();
      this.#powers.set(exponent, power);
    }
    return power;
  }
}
