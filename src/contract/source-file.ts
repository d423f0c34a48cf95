import { type Address, ContractError, type ErrorCode, type Json } from '../model/index.js';
import type { Flavour } from './flavour.js';
import type { SchemaTree } from './schema-tree.js';

/** The folder that a root document stands in: no reference leaves it. */
export interface RootFolder {
  /** Absolute, as named. */
  readonly path: string;
  /** Symbolic links resolved. */
  readonly realPath: string;
  /** Ends in a slash: `contract-check:///0/`. */
  readonly uri: string;
  /** Names a file of this folder for people. */
  display(path: string): string;
}

/** One file of a contract, parsed. */
export interface SourceFile {
  /** Absolute path, or the URL of a remote document. */
  readonly path: string;
  /** As people should see it. */
  readonly source: string;
  /** Private to the contract. */
  readonly uri: string;
  readonly root: Json;
  readonly flavour: Flavour;
  readonly folder: RootFolder;
  /** Its schemas as the validator sees them; not used for a JSON Schema, which is taken as it stands. */
  readonly schemas: SchemaTree;
  /**
   * Finds where the value at a pointer is written, when an overlay has changed the file; with an item, where that text
   * of the list is, if elsewhere than the list.
   */
  readonly origin?: (pointer: string, item?: string) => Address;
}

/** A value in a file. */
export interface Place {
  readonly file: SourceFile;
  readonly pointer: string;
  readonly value: Json;
}

/** Writes a place's address. */
export function addressOf({ file, pointer }: Pick<Place, 'file' | 'pointer'>): Address {
  return file.origin?.(pointer) ?? { source: file.source, pointer };
}

/** Makes an error about a place in a contract. */
export function errorAt({ source, pointer }: Address, code: ErrorCode, message: string, next: string): ContractError {
  return new ContractError(`${source}#${pointer}: ${message}`, { code, source, pointer, next });
}
