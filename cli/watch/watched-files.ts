import { readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** What a run read, as it stood: asked again, it tells what became of it. */
export interface WatchedFiles {
  /** Tells the first file that changed, came or went; `undefined` when none did. */
  changed(): string | undefined;
}

/**
 * Looks at files, at the folders below the working folder that lead to them, and at those in which captures are looked
 * for: a new capture is a change too. They are looked at from time to time, since notices of changes are lost on mounted
 * folders and in containers, and when an editor puts a new file in the place of the old one.
 * @param stamps what the files were like before they were read
 * @param searched folders in which captures are looked for
 */
export function watchFiles(stamps: ReadonlyMap<string, string>, searched: Iterable<string>, cwd: string): WatchedFiles {
  const folders = new Map(
    [...new Set([...foldersOf(stamps.keys(), cwd), ...searched])].map((folder) => [folder, new WatchedFolder(folder)]),
  );
  return {
    changed() {
      for (const [file, stamp] of stamps) {
        if (stampOf(file) !== stamp) return file;
      }
      for (const [path, folder] of folders) {
        if (folder.hasChanged()) return path;
      }
      return undefined;
    },
  };
}

/** A folder, and what stood in it. Its names are read again only where the system says that something was done in it. */
class WatchedFolder {
  readonly #path: string;
  readonly #names: string;
  #touched: number | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#touched = touchedAt(path);
    this.#names = namesIn(path);
  }

  hasChanged(): boolean {
    const touched = touchedAt(this.#path);
    // Some file systems tell the second only: what was touched just now is looked at again.
    const isOld = touched !== undefined && Date.now() - touched > 3_000;
    if (isOld && touched === this.#touched) return false;
    this.#touched = touched;
    return namesIn(this.#path) !== this.#names;
  }
}

function touchedAt(path: string): number | undefined {
  return statsOf(path)?.mtimeMs;
}

/** Tells what a file or folder is like: it is taken for unchanged while this stays the same. Empty: there is none. */
export function stampOf(path: string): string {
  const stats = statsOf(path);
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

/** Absent: there is nothing, or nothing that can be looked at, such as a name below a file. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
