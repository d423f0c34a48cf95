import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CORES } from './canaries.js';

/** A file of a folder, with what is in it. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Reads every file below a folder. */
export function filesBelow(folder: string): FoundFile[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [{ path, bytes: readFileSync(path) }];
  });
}

/** Finds the cores of canaries in bytes, however often they are encoded: percent, JSON, base64, UTF-16, in each other. */
export function coresIn(bytes: Buffer): ReadonlySet<string> {
  const cores = new Set<string>();
  const open = new Set([bytes.toString('latin1'), bytes.toString('utf8')]);
  if (bytes.includes(0)) open.add(bytes.toString('utf16le'));
  const seen = new Set<string>();
  for (let depth = 0; depth < 4 && open.size > 0; depth += 1) {
    const texts = [...open].filter((text) => !seen.has(text));
    open.clear();
    for (const text of texts) {
      seen.add(text);
      for (const [core] of text.matchAll(CORES)) cores.add(core.toLowerCase());
      for (const decoded of decodings(text)) if (decoded.length > 0) open.add(decoded);
    }
  }
  return cores;
}

/** Every way of reading a text as another one; what cannot be read stays as it is. */
function decodings(text: string): string[] {
  const percent = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
  const json = text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(.)/g, '$1');
  // Base64 may begin anywhere in a run: in the middle of a word, behind a slash.
  const runs = [...text.matchAll(/[A-Za-z0-9+/_-]{10,}/g)].map(([run]) => run);
  const base64 = [0, 1, 2, 3].map((shift) =>
    runs.map((run) => Buffer.from(run.slice(shift), 'base64').toString('latin1')).join('\n'),
  );
  return [percent, json, ...base64].filter((decoded) => decoded !== text);
}
