import { dirname, join } from 'node:path';
import { ConfigurationError } from '../../src/model/index.js';
import { isFile } from '../folders.js';

/**
 * Finds a script that the recorder has other processes run, in dist/record, beside the bin's folder: `register`, which a
 * recorded Node process loads before anything else, or `keeper`.
 * @throws {ConfigurationError} `option-invalid` where the package is not whole
 */
export function recordScript(name: 'register' | 'keeper'): string {
  let folder = import.meta.dirname;
  for (;;) {
    const path = join(folder, 'dist', 'record', `${name}.cjs`);
    if (isFile(path)) return path;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new ConfigurationError('the recorder is missing from the package', {
    code: 'option-invalid',
    source: `dist/record/${name}.cjs`,
    next: 'Install contract-check again; in its repository, run npm run build.',
  });
}
