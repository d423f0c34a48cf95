import { delimiter, extname, resolve } from 'node:path';
import { isFile } from '../folders.js';
import type { Io } from '../io.js';

/** What to start, and whether its words are quoted already. */
export interface Command {
  readonly file: string;
  readonly words: readonly string[];
  readonly isVerbatim: boolean;
}

/**
 * Finds how Windows starts a command. It knows programs alone by name; `npm` and what stands in node_modules/.bin are
 * batch files, which its shell starts.
 */
export function windowsCommand(name: string, words: readonly string[], cwd: string, env: Io['env']): Command {
  const file = findCommand(name, cwd, env);
  if (file === undefined || !/^\.(?:cmd|bat)$/i.test(extname(file))) return { file: name, words, isVerbatim: false };
  const line = [forShell(file), ...words.map((word) => forShell(forShell(quoted(word))))].join(' ');
  // /d: without what the registry has run first; /s: the outermost quotes alone are taken off.
  return { file: env.ComSpec ?? env.COMSPEC ?? 'cmd.exe', words: ['/d', '/s', '/c', `"${line}"`], isVerbatim: true };
}

function findCommand(name: string, cwd: string, env: Io['env']): string | undefined {
  const folders = /[\\/]/.test(name) ? [cwd] : [cwd, ...(env.Path ?? env.PATH ?? '').split(delimiter)];
  const extensions = (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';');
  for (const folder of folders) {
    for (const extension of extname(name) === '' ? extensions : ['', ...extensions]) {
      const path = resolve(cwd, folder, `${name}${extension}`);
      if (isFile(path)) return path;
    }
  }
  return undefined;
}

/** Quotes a word as programs take their command line apart: a backslash is one, but before a quote. */
function quoted(word: string): string {
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

/** Takes their meaning from the shell's own characters. A batch file hands its words on through the shell once more. */
function forShell(text: string): string {
  return text.replace(/[()[\]%!^"`<>&|;, *?]/g, '^$&');
}
