import { readdirSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** What a run read, as it stood: asked again, it tells what became of it. */
export interface WatchedFiles {
  /** Tells the first file that changed, came or went; `undefined` when none did. */
  changed(): string | undefined;
}

/**
 * Looks at files, and at the folders below the working folder that lead to them: a new capture beside the others is a
 * change too. They are looked at from time to time, since notices of changes are lost on mounted folders and in
 * containers, and when an editor puts a new file in the place of the old one.
 * @param stamps what the files were like before they were read
 */
export function watchFiles(stamps: ReadonlyMap<string, string>, cwd: string): WatchedFiles {
  const folders = new Map([...foldersOf(stamps.keys(), cwd)].map((folder) => [folder, namesIn(folder)]));
  return {
    changed() {
      for (const [file, stamp] of stamps) {
        if (stampOf(file) !== stamp) return file;
      }
      for (const [folder, names] of folders) {
        if (namesIn(folder) !== names) return folder;
      }
      return undefined;
    },
  };
}

/** Tells what a file or folder is like: it is taken for unchanged while this stays the same. Empty: there is none. */
export function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return '';
  return stats.isDirectory() ? `${FOLDER}${namesIn(path)}` : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

/** Tells whether a stamp is that of a file. */
export const isOfFile = (stamp: string): boolean => !stamp.startsWith(FOLDER);

const FOLDER = 'folder\n';

function foldersOf(files: Iterable<string>, cwd: string): ReadonlySet<string> {
  const folders = new Set([cwd]);
  for (const file of files) {
    for (let folder = dirname(file); isBelow(folder, cwd) && !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}

function isBelow(folder: string, cwd: string): boolean {
  const way = relative(cwd, folder);
  return way !== '' && !way.startsWith('..') && !/(?:^|[\\/])node_modules(?:[\\/]|$)/.test(way);
}

function namesIn(folder: string): string {
  try {
    return readdirSync(folder).sort().join('\n');
  } catch {
    // It is gone, or closed: so are its files.
    return '';
  }
}
