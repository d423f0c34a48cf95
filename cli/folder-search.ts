import { globFiles } from './glob-files.js';

/** How a folder is searched for what is to be read. */
export interface FolderSearch {
  /** Finds files below a folder, sorted. */
  find(folder: string): Promise<readonly string[]>;
  /** What was looked for, and what to do when nothing was found. */
  readonly advice: string;
}

/** Makes the search for the files that match patterns, whatever is in them. */
export function byPatterns(patterns: readonly string[]): FolderSearch {
  return {
    find: (folder) => globFiles(patterns, folder),
    advice: `Looked for ${patterns.join(', ')}; name other files themselves, or with a glob.`,
  };
}
