import type { Contract, Finding, Location, UndecidedEntry } from '../model/index.js';

/** What a locator needs to know. */
export interface LocatorOptions {
  /** `Origin.capture` to the file's absolute path; a capture that is not listed (a stream) has no places. */
  readonly captures: ReadonlyMap<string, string>;
  readonly contracts: readonly Contract[];
  /** Leaves private values as they are; default false. */
  readonly showValues?: boolean;
}

/** Works out lines, columns and code frames, for findings that are shown. Synchronous; reads the files again. */
export interface Locator {
  locate(finding: Finding): Location;
  locateUndecided(entry: UndecidedEntry): Location;
}

/** Makes a locator. A file that has gone or changed since it was read yields no place, never an error. */
export function createLocator(_options: LocatorOptions): Locator {
  return { locate: () => ({}), locateUndecided: () => ({}) };
}
