import type { Origin } from '../model/index.js';
import { asBuffer } from './as-buffer.js';
import type { CaptureSource } from './capture-format.js';
import { originOf } from './entry-problem.js';
import { LineSplitter, type LineTrouble } from './lines.js';

/** Takes a source's bytes, and adds the entries that end in them in the same call. */
interface Splitter {
  push(chunk: Buffer): void;
  end(): void;
}

/** Yields together, for throughput, what a splitter makes of each chunk of a source. */
export async function* inBatches<T>(
  source: CaptureSource,
  open: (add: (entry: T) => void) => Splitter,
): AsyncGenerator<readonly T[], void> {
  let batch: T[] = [];
  const splitter = open((entry) => {
    batch.push(entry);
  });
  for await (const chunk of source.chunks()) {
    splitter.push(asBuffer(chunk));
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  splitter.end();
  if (batch.length > 0) yield batch;
}

/** Yields an entry for each line of a source that is not blank, in batches; the iteration returns how many there were. */
export async function* linesInBatches<T>(
  source: CaptureSource,
  maxLineBytes: number,
  entryOf: (text: string | LineTrouble, origin: Origin) => T,
): AsyncGenerator<readonly T[], number> {
  let index = 0;
  yield* inBatches<T>(
    source,
    (add) =>
      new LineSplitter(maxLineBytes, (text, offset, length, line) => {
        add(entryOf(text, originOf(source, index, offset, length, line)));
        index += 1;
      }),
  );
  return index;
}
