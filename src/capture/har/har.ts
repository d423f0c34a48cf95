import { type CaptureEntry, CaptureError, describeSyntaxError, type Json } from '../../model/index.js';
import { inBatches } from '../batches.js';
import type { CaptureFormat, CaptureSource, ReadOptions } from '../capture-format.js';
import { beginningOf, headShape } from '../detect.js';
import { EntryProblem, originOf, unreadable } from '../entry-problem.js';
import { decodeUtf8, invalidUtf8Offset } from '../utf8.js';
import { placeOfAttached, withAttached } from './attached.js';
import { EntryScanner, type ScanEnd } from './entry-scanner.js';
import { placeInEntry } from './place-in-entry.js';
import { readEntry } from './read-entry.js';

/** HAR 1.2, as browsers, proxies and test runners export it; versions 1.1 and 1.3 read alike. */
export const har: CaptureFormat = harDialect({
  name: 'har',
  description: 'HTTP Archive 1.2: a JSON object with log.entries',
  detect(head, name) {
    const { kind, keys } = headShape(head);
    return kind === 'object' && ((keys.includes('log') && hasHarLog(head)) || /\.har$/iu.test(name));
  },
  plain: (entry) => entry,
});

const LOG_MEMBERS: ReadonlySet<string> = new Set(['version', 'creator', 'browser', 'pages', 'entries']);

/** Settings and containers' logs have a member `log` as well. */
function hasHarLog(head: Uint8Array): boolean {
  const log = beginningOf(head).split(/"log"\s*:\s*(?=\{)/u, 2)[1];
  return log !== undefined && headShape(Buffer.from(log)).keys.some((key) => LOG_MEMBERS.has(key));
}

/** A format whose captures are HARs but for what its entries say in a way of their own. */
export interface HarDialect extends Pick<CaptureFormat, 'name' | 'description' | 'detect'> {
  /** Writes an entry as HAR 1.2 would have it; every member stays where it was. */
  readonly plain: (entry: Json) => Json;
}

/** Makes a capture format of a dialect of HAR. */
export function harDialect({ name, description, detect, plain }: HarDialect): CaptureFormat {
  return {
    name,
    description,
    detect,
    read: (source, options) => readHar(source, options, (entry) => withAttached(plain(entry), source.readBeside)),
    placeOf: (entry, seenPointer, readBeside) =>
      placeOfAttached(entry, placeInEntry(withAttached(plain(entry), readBeside), seenPointer)),
  };
}

async function* readHar(
  source: CaptureSource,
  { maxEntryBytes }: ReadOptions,
  plain: HarDialect['plain'],
): AsyncGenerator<readonly CaptureEntry[]> {
  yield* inBatches<CaptureEntry>(source, (add) => {
    let index = 0;
    const scanner = new EntryScanner(maxEntryBytes, (bytes, offset, length, line) => {
      add(entryOf(bytes, originOf(source, index, offset, length, line), plain));
      index += 1;
    });
    return {
      push: (chunk) => scanner.push(chunk),
      end: () => {
        const end = scanner.end();
        if (end.trouble !== undefined && (end.count > 0 || end.trouble.length > 0)) {
          const { detail, offset, length, line } = end.trouble;
          add(unreadable(originOf(source, index, offset, length, line), detail));
        } else if (end.count === 0) throw emptyError(source.name, end);
      },
    };
  });
}

function entryOf(bytes: Buffer | undefined, origin: CaptureEntry['origin'], plain: HarDialect['plain']): CaptureEntry {
  if (bytes === undefined) return unreadable(origin, 'the entry is larger than the limit', 'body-too-large');
  const text = decodeUtf8(bytes);
  if (text === undefined)
    return unreadable(origin, `the entry is no UTF-8 text, from its byte ${invalidUtf8Offset(bytes)} on`);
  try {
    return readEntry(plain(JSON.parse(text)), origin);
  } catch (error) {
    if (error instanceof EntryProblem) return unreadable(origin, error.message);
    if (error instanceof SyntaxError) return unreadable(origin, `the entry is no JSON: ${describeSyntaxError(text)}`);
    throw error;
  }
}

function emptyError(name: string, { hasLog, hasEntries, trouble }: ScanEnd): CaptureError {
  if (trouble !== undefined) {
    return new CaptureError(`${name} is cut off: ${trouble.detail}, before its first entry.`, {
      code: 'capture-unreadable',
      source: name,
      line: trouble.line,
      next: 'Export it again.',
    });
  }
  const what = hasEntries ? 'its log.entries is empty' : hasLog ? 'its log has no entries' : 'it has no log';
  return new CaptureError(`${name} holds no exchange: ${what}.`, {
    code: 'capture-empty',
    source: name,
    ...(hasEntries ? { pointer: '/log/entries' } : hasLog ? { pointer: '/log' } : { pointer: '' }),
    next: 'Export it again with the traffic in it, or leave it out.',
  });
}
