import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, isJsonArray, isJsonObject, type Json } from '../../src/model/index.js';
import { displayName } from '../captures.js';

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
   * Opens a folder, which is made when it is missing.
   * @throws {ConfigurationError} `output-unwritable`
   */
  constructor(path: string, cwd: string) {
    this.#path = path;
    this.#shown = displayName(path, cwd);
    this.#earlier = this.#attempt(path, () => {
      mkdirSync(path, { recursive: true });
      return this.#ownFiles();
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
  #ownFiles(): Set<string> {
    const partial = textOf(join(this.#path, PARTIAL)) ?? '';
    const names = [...partial.matchAll(/^ {6}"file": "([^"\\]+)"/gm)].map(([, name = '']) => name);
    const text = textOf(join(this.#path, MANIFEST));
    return new Set(text === undefined ? names : [...names, ...this.#listed(text)]);
  }

  #listed(text: string): readonly string[] {
    const manifest = parsed(text);
    if (isJsonObject(manifest) && manifest.generator === 'contract-check' && isJsonArray(manifest.cases)) {
      const { cases, earlier = [] } = manifest;
      const named = cases.map((one) => (isJsonObject(one) ? one.file : undefined));
      return [...named, ...(isJsonArray(earlier) ? earlier : [])].filter((name) => typeof name === 'string');
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
    const isThere = cause.code === 'EEXIST' && name !== this.#path;
    return new ConfigurationError(
      isThere
        ? `${this.#shown} holds ${name}, which contract-check has not written`
        : `${this.#shown} cannot be written: ${String(cause.code)}`,
      {
        code: 'output-unwritable',
        source: '--out',
        next: isThere
          ? 'Name another folder, or move that file: nothing is overwritten.'
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
