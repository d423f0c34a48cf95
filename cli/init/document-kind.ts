import { closeSync, openSync, readSync } from 'node:fs';

/** Where a document says what it is, it says so near its beginning. */
const HEAD = 16_384;

const OPENAPI = /^\s*["']?(?:openapi["']?\s*:\s*["']?3\.\d|swagger["']?\s*:\s*["']?2\.0)/m;
const OVERLAY = /^\s*["']?overlay["']?\s*:\s*["']?1\.\d/m;

/** Tells by its first lines whether a file is an OpenAPI document or an overlay of one. */
export function kindOfDocument(path: string): 'openapi' | 'overlay' | undefined {
  // JSON on one line: each member begins one here.
  const head = headOf(path).replaceAll(/[{,]/g, '\n');
  if (OPENAPI.test(head)) return 'openapi';
  return OVERLAY.test(head) ? 'overlay' : undefined;
}

function headOf(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(HEAD);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, HEAD, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // What cannot be read is no contract of this project's.
    return '';
  }
}
