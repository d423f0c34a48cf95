import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are looked at: more of them would keep a machine busy that waits. */
const MOST = 2_000;

/** What is below folders: every folder in which something may come, and the files that captures keep bodies in. */
export interface Below {
  readonly folders: readonly string[];
  /** What stands in folders called `__files`, where WireMock keeps bodies beside its mappings. */
  readonly bodies: readonly string[];
}

/** Lists what is below folders, the nearest first; `node_modules` and names that begin with a dot are left out. */
export function foldersBelow(roots: Iterable<string>): Below {
  const folders = new Set(roots);
  const bodies: string[] = [];
  // A set visits what is added while it is being visited.
  for (const folder of folders) {
    const keepsBodies = /(?:^|[\\/])__files(?:[\\/]|$)/.test(folder);
    for (const entry of entriesOf(folder)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && folders.size < MOST) folders.add(path);
      else if (keepsBodies && entry.isFile() && bodies.length < MOST) bodies.push(path);
    }
  }
  return { folders: [...folders], bodies };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It is gone, or closed.
    return [];
  }
}
