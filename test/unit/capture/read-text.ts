import { openCapture } from '../../../src/capture/index.js';
import { type CaptureEntry, type Exchange, isUnreadable } from '../../../src/model/index.js';

/** Reads a text as a stream, as a format or as its content tells. */
export async function readText(text: string, format?: string): Promise<readonly CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  const options = format === undefined ? {} : { format };
  for await (const batch of openCapture({ stream: stream(), name: '<stdin>' }, options)) entries.push(...batch);
  return entries;
}

/** Reads a text that holds one exchange. */
export async function readOne(text: string, format?: string): Promise<Exchange> {
  const [entry, ...others] = await readText(text, format);
  if (entry === undefined || others.length > 0) throw new Error(`${others.length + 1} entries in place of one`);
  if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
  return entry;
}
