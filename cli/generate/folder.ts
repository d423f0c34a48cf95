import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, isJsonArray, isJsonObject, type Json } from '../../src/model/index.js';
import { displayName } from '../captures.js';
import { isFile, makeFolder } from '../folders.js';

/** Where the list of the cases stands. */
const MANIFEST = 'manifest.json';
/** Where it stands until it is whole. */
const PARTIAL = 'manifest.json.partial';

/**
 * A folder that cases are written to. What contract-check has not written itself is never overwritten, and nothing is
 * ever deleted: the manifest that is there says which files are its own.
 */
export class CaseFolder {
  readonly #path: string;
  readonly #shown: string;
  readonly #earlier: Set<string>;
  readonly #partial: string;
  readonly #descriptor: number;

  /**
   * Opens a folder for the cases of one subject; it is made when it is missing.
   * @throws {ConfigurationError} `output-unwritable`
   */
  constructor(path: string, cwd: string, subject: string) {
    this.#path = path;
    this.#shown = displayName(path, cwd);
    this.#earlier = this.#attempt(path, () => {
      makeFolder(path);
      return this.#ownFiles(subject);
    });
    this.#partial = join(path, PARTIAL);
    this.#descriptor = this.#attempt(this.#partial, () => openSync(this.#partial, 'w'));
  }

  /** Writes one case. */
  writeCase(name: string, text: string): void {
    const file = join(this.#path, name);
    // Without an earlier run's word, a file must not be there yet.
    const isOwn = this.#earlier.delete(name);
    try {
      writeFileSync(file, text, { flag: isOwn ? 'w' : 'wx' });
    } catch (cause) {
      throw this.#unwritable(name, cause);
    }
  }

  /** Adds text to the manifest. */
  writeManifest(text: string): void {
    this.#attempt(this.#partial, () => writeSync(this.#descriptor, text));
  }

  /** What an earlier run has written and this one has not, so far. */
  get earlier(): readonly string[] {
    return [...this.#earlier];
  }

  /** Puts the manifest in its place. */
  close(): void {
    closeSync(this.#descriptor);
    this.#attempt(MANIFEST, () => renameSync(this.#partial, join(this.#path, MANIFEST)));
  }

  /** Reads which files earlier runs have written: one that was killed has left its manifest in part. */
  #ownFiles(subject: string): Set<string> {
    const partial = textOf(join(this.#path, PARTIAL)) ?? '';
    const names = [...partial.matchAll(/^ {6}"file": "([^"\\]+)"/gm)].map(([, name = '']) => name);
    const [, what] = /^ {2}"what": (".*"),$/m.exec(partial) ?? [];
    if (names.length > 0 && what !== undefined) this.#checkSubject(parsed(what), subject);
    const text = textOf(join(this.#path, MANIFEST));
    return new Set(text === undefined ? names : [...names, ...this.#listed(text, subject)]);
  }

  /** Refuses the cases of another subject: their faults would be lost with the manifest. */
  #checkSubject(what: Json | undefined, subject: string): void {
    if (typeof what !== 'string' || what === subject) return;
    throw new ConfigurationError(`${this.#shown} holds the cases of ${what}`, {
      code: 'output-unwritable',
      source: '--out',
      next: `One folder a subject: name another for ${subject}.`,
    });
  }

  #listed(text: string, subject: string): readonly string[] {
    const manifest = parsed(text);
    if (isJsonObject(manifest) && manifest.generator === 'contract-check' && isJsonArray(manifest.cases)) {
      const { cases, earlier = [] } = manifest;
      const named = cases.map((one) => (isJsonObject(one) ? one.file : undefined));
      const files = [...named, ...(isJsonArray(earlier) ? earlier : [])].filter((name) => typeof name === 'string');
      if (files.length > 0) this.#checkSubject(manifest.what, subject);
      return files;
    }
    throw new ConfigurationError(`${this.#shown} holds a ${MANIFEST} that contract-check has not written`, {
      code: 'output-unwritable',
      source: '--out',
      next: 'Name an empty folder, or one that contract-check has filled.',
    });
  }

  #attempt<T>(name: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw this.#unwritable(name, cause);
    }
  }

  #unwritable(name: string, cause: unknown): unknown {
    if (!(cause instanceof Error) || !('syscall' in cause) || !('code' in cause)) return cause;
    if (isFile(this.#path)) {
      return new ConfigurationError(`${this.#shown} is a file`, {
        code: 'output-unwritable',
        source: '--out',
        next: 'Name a folder: it is made where it is missing.',
        cause,
      });
    }
    const isThere = cause.code === 'EEXIST' && name !== this.#path;
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EFBIG' || cause.code === 'EDQUOT';
    return new ConfigurationError(
      isThere
        ? `${this.#shown} holds ${name}, which contract-check has not written`
        : `${this.#shown} cannot be written: ${String(cause.code)}`,
      {
        code: 'output-unwritable',
        source: '--out',
        next: isThere
          ? 'Name another folder, or move that file: nothing is overwritten.'
          : isFull
            ? 'Make room, or name a folder elsewhere.'
            : 'Name a folder that can be written.',
        cause,
      },
    );
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): Json | undefined {
  try {
    // What JSON.parse answers is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
