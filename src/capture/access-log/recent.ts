/** Remembers what was added of late, at least the last `most` of it, in bounded memory. */
export class Recent<Value> {
  readonly #most: number;
  /** Two generations: to forget the oldest of a map one by one is slow. */
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Finds what was remembered under a key. */
  get(key: string): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Remembers a value, in place of an older one of the key. */
  set(key: string, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size < this.#most) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** Forgets a key. */
  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
