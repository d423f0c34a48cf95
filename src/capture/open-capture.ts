import { type CaptureEntry, CaptureError, nearestName } from '../model/index.js';
import { asBuffer } from './as-buffer.js';
import type { CaptureFormat, CaptureSource } from './capture-format.js';
import { describeHead } from './detect.js';
import { CAPTURE_FORMATS } from './formats.js';
import { openSource, type SourceInput } from './open-source.js';
import { byteOrderMarkLength } from './utf8.js';

/** The largest entry that is read into memory: 256 MiB. */
export const MAX_ENTRY_BYTES = 256 * 1024 * 1024;

/** How a capture is read. */
export interface CaptureOptions {
  /** The format's name; absent: told by the content. */
  readonly format?: string;
  /** The largest entry, in bytes, that is read into memory; default 256 MiB. A larger one is `body-too-large`. */
  readonly maxEntryBytes?: number;
}

/**
 * Reads a capture in batches of entries, in the order of the file. Memory does not grow with the capture.
 *
 * @throws {CaptureError} `capture-not-found`, `capture-unreadable`, `capture-empty` (not one entry) or
 *   `capture-format-unknown`, when the iteration begins; a cut off entry is yielded as unreadable instead.
 */
export async function* openCapture(
  input: SourceInput,
  { format, maxEntryBytes = MAX_ENTRY_BYTES }: CaptureOptions = {},
): AsyncGenerator<readonly CaptureEntry[]> {
  const source = await openSource(input);
  try {
    yield* formatOf(source, format).read(source, { maxEntryBytes });
  } catch (error) {
    throw format !== undefined && error instanceof CaptureError ? withOtherFormat(error, source, format) : error;
  } finally {
    source.close();
  }
}

/** Says what a capture looks like that holds nothing of the format that it was to be read as. */
function withOtherFormat(error: CaptureError, source: CaptureSource, format: string): CaptureError {
  const other = recogniseFormat(source)?.name;
  if (other === undefined || other === format || error.code === 'capture-format-unknown') return error;
  const { code, message, line } = error;
  return new CaptureError(message, {
    code,
    source: source.name,
    ...(line !== undefined && { line }),
    next: `It looks like ${other}: leave --format out, and it is read as that.`,
    cause: error,
  });
}

/** Reads a capture file entry by entry; like {@link openCapture}, more conveniently and more slowly. */
export async function* readCapture(path: string, options: CaptureOptions = {}): AsyncGenerator<CaptureEntry> {
  for await (const batch of openCapture({ path }, options)) yield* batch;
}

/** The name of our own journals: it is given by the product, and tells them from logs. */
const JOURNAL = /\.exchanges\.ndjson$/iu;

/**
 * Tells the format that recognises the beginning of a source; `undefined` when none does. Any format's content goes
 * before a name such as `.har`.
 */
export function recogniseFormat({ name, head }: Pick<CaptureSource, 'name' | 'head'>): CaptureFormat | undefined {
  const byContent = JOURNAL.test(name) ? undefined : CAPTURE_FORMATS.find((format) => format.detect(head, ''));
  return byContent ?? CAPTURE_FORMATS.find((format) => format.detect(head, name));
}

/** Tells the format of a source: the one named, or the first that recognises the beginning. */
export function formatOf(source: Pick<CaptureSource, 'name' | 'head'>, name?: string): CaptureFormat {
  if (name !== undefined) {
    const named = CAPTURE_FORMATS.find((format) => format.name === name);
    if (named !== undefined) return named;
    throw new CaptureError(`There is no capture format ${name}.`, {
      code: 'capture-format-unknown',
      source: source.name,
      next: formatAdvice(name),
    });
  }
  const detected = recogniseFormat(source);
  if (detected !== undefined) return detected;
  if (asBuffer(source.head).toString('utf8', byteOrderMarkLength(source.head)).trim() === '') {
    throw new CaptureError(`${source.name} holds no exchange: it has nothing but white space.`, {
      code: 'capture-empty',
      source: source.name,
      next: 'Record it again, or leave it out.',
    });
  }
  throw new CaptureError(
    `${source.name} is no capture of a known format; it begins with: ${describeHead(source.head)}`,
    {
      code: 'capture-format-unknown',
      source: source.name,
      next: `Known are: ${CAPTURE_FORMATS.map((format) => `${format.name} (${format.description})`).join('; ')}. For bare payloads use "contract-check validate".`,
    },
  );
}

/** Says what to write in place of a name that no format has. */
export function formatAdvice(name: string): string {
  const known = CAPTURE_FORMATS.map((format) => format.name);
  const near = nearestName(name, known);
  return `${near === undefined ? '' : `Did you mean ${near}? `}Known are ${known.join(', ')}.`;
}
