import type { Cipher, createCipheriv } from 'node:crypto';
import { CIPHER } from './spool-files.js';

/** Bytes of the stream that are made at once. */
const AHEAD = 64 * 1024;

const ZEROS = Buffer.alloc(AHEAD);

/** Encrypts in place, as a stream: what is encrypted later continues it. */
export interface Keystream {
  /**
   * Encrypts bytes, and answers them.
   * @param bytes a multiple of four of them, from the beginning of memory that holds such a multiple, too
   */
  encrypt(bytes: Buffer): Buffer;
}

/**
 * Makes the key stream of a segment (AES in counter mode: what the cipher makes of zeros), ahead of its use. Asking the
 * cipher for each exchange, and having memory for what it answers, would cost many times of what combining costs here.
 */
export function createKeystream(create: typeof createCipheriv, key: Buffer, vector: Buffer): Keystream {
  const cipher: Cipher = create(CIPHER, key, vector);
  let stream: Uint32Array = new Uint32Array(0);
  let used = 0;
  /** All of the memory that was written last, which is the same for nearly all. */
  let memory: Uint32Array = stream;

  function more(): void {
    const { buffer, byteOffset, length } = cipher.update(ZEROS);
    stream = new Uint32Array(buffer, byteOffset, length / 4);
    used = 0;
  }

  return {
    encrypt(bytes) {
      if (memory.buffer !== bytes.buffer) memory = new Uint32Array(bytes.buffer);
      const words = memory;
      const total = bytes.length / 4;
      let done = 0;
      while (done < total) {
        if (used === stream.length) more();
        const count = Math.min(total - done, stream.length - used);
        for (let index = 0; index < count; index += 1) {
          // Both are there.
          words[done + index] = (words[done + index] ?? 0) ^ (stream[used + index] ?? 0);
        }
        done += count;
        used += count;
      }
      return bytes;
    },
  };
}
