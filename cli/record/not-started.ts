import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { isFile, isFolder } from '../folders.js';

/** A program that never ran: 127 where there is no such command, 126 where it cannot be executed. */
export interface NotStarted {
  readonly kind: 'not-started';
  readonly exitCode: 126 | 127;
  /** What was wrong, in words, and what to do next. */
  readonly problem: string;
  readonly next: string;
}

/** Says why a command could not be started. */
export function notStarted(command: string, error: unknown, cwd: string): NotStarted {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const shown = JSON.stringify(command);
  const path = resolve(cwd, command);
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  const found = (problem: string, next: string): NotStarted => {
    return { kind: 'not-started', exitCode: isMissing ? 127 : 126, problem, next };
  };
  const cannot = `the command ${shown} cannot be started`;
  // Without a slash, the folders of PATH are looked through: what lies here was not meant.
  const isPath = /[\\/]/.test(command);
  if (isMissing && isPath && isFile(path)) {
    const interpreter = interpreterOf(path);
    const what = interpreter === undefined ? 'what it is run by' : `${JSON.stringify(interpreter)}, its interpreter,`;
    return found(`${cannot}: ${what} is missing`, 'Install that, or correct the first line of the file.');
  }
  if (isMissing) {
    return found(
      `there is no command ${shown}`,
      "Check its name; what the shell knows by itself (aliases, cd) needs: -- sh -c '…'",
    );
  }
  if (isPath && isFolder(path)) return found(`${cannot}: it is a folder`, 'Name a program in it.');
  if (code === 'EACCES' || code === 'EPERM') {
    return found(`${cannot}: it may not be executed`, 'Allow it (chmod +x), or name the program that runs it.');
  }
  return found(`${cannot}: ${code}`, 'Check that it is a program of this system.');
}

/** Reads what the first line of a script says that it is run by. */
function interpreterOf(path: string): string | undefined {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const head = Buffer.alloc(256);
      const count = readSync(descriptor, head);
      return /^#![ \t]*([^\s]+)/.exec(head.toString('utf8', 0, count))?.[1];
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
