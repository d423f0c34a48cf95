import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Io } from './io.js';
import { RelativeNames, type RunSoFar } from './relative-names.js';

/**
 * Names files as GitHub looks for them, wherever below a checkout a step runs: annotations by the workspace, SARIF by the
 * repository's folder.
 * @returns undefined for other reporters, and where there is no workspace of GitHub's
 */
export function repositoryNames(
  reporter: string,
  run: RunSoFar,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
): ((file: string) => string) | undefined {
  if (env.GITHUB_WORKSPACE === undefined || (reporter !== 'github' && reporter !== 'sarif')) return undefined;
  // The system may know a folder by several names; files have the one that the working folder has.
  const above = relative(realPath(cwd), realPath(env.GITHUB_WORKSPACE));
  if (!/^(?:\.\.(?:[\\/]|$))*$/.test(above)) return undefined;
  const workspace = resolve(cwd, above);
  const names = new RelativeNames(reporter === 'sarif' ? repositoryOf(cwd, workspace) : workspace, run);
  return (file) => {
    const named = run.captures.has(file) ? names.ofCapture(file) : names.ofRule(file);
    return named.startsWith('../') ? file : named;
  };
}

/** A repository may be checked out into a folder of the workspace. */
function repositoryOf(folder: string, workspace: string): string {
  for (let at = folder; at !== workspace && at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
  }
  return workspace;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
