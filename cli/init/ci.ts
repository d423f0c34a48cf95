import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CI service that a project uses. */
export type Ci = 'github' | 'gitlab' | 'other';

/** What else says that a project has CI. */
const OTHERS = ['.circleci/config.yml', 'azure-pipelines.yml', 'bitbucket-pipelines.yml', 'Jenkinsfile', '.travis.yml'];

/** Finds the CI service of a project; `undefined` when nothing tells. */
export function ciOf(folder: string): Ci | undefined {
  const has = (name: string): boolean => existsSync(join(folder, name));
  // The slash: a file of that name is no folder of workflows.
  if (has('.github/workflows/')) return 'github';
  if (has('.gitlab-ci.yml')) return 'gitlab';
  if (OTHERS.some(has)) return 'other';
  const remotes = remotesOf(folder);
  if (remotes.includes('github.com')) return 'github';
  return remotes.includes('gitlab.com') ? 'gitlab' : undefined;
}

function remotesOf(folder: string): string {
  try {
    return readFileSync(join(folder, '.git/config'), 'utf8');
  } catch {
    return '';
  }
}
