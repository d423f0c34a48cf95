import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../../src/model/index.js';
import { isFile } from '../folders.js';

/**
 * Finds the script that a recorded Node process loads before anything else: in dist/record, beside the bin's folder.
 * @throws {ConfigurationError} `option-invalid` where the package is not whole
 */
export function registerPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, 'dist', 'record', 'register.cjs');
    if (isFile(path)) return path;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new ConfigurationError('the recorder is missing from the package', {
    code: 'option-invalid',
    source: 'dist/record/register.cjs',
    next: 'Install contract-check again; in its repository, run npm run build.',
  });
}
