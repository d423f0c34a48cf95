import { createHash } from 'node:crypto';

/** Reads a stream to its end; slowly: in pieces, with rests. */
export async function gathered(stream, slowly = false) {
  const hash = createHash('sha256');
  let length = 0;
  let chunks = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    length += chunk.length;
    chunks += 1;
    if (slowly && chunks % 5 === 0) await new Promise((done) => setTimeout(done, 3));
  }
  return `${length} ${hash.digest('hex').slice(0, 12)}`;
}

/** Names an error by what programs look at, down to what caused it. */
export function nameOf(error) {
  const cause = error.cause === undefined ? '' : ` < ${nameOf(error.cause)}`;
  return `${error.name} ${error.code ?? ''} ${error.code === undefined ? error.message : ''}`.trim() + cause;
}
