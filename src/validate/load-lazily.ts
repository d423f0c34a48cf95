import { createRequire } from 'node:module';

/**
 * Loads a package when it is first needed, and synchronously: the one place that does so.
 *
 * The package must have a CommonJS build and be a runtime dependency: bundlers leave the call alone, in ES modules and
 * in CommonJS alike (where `import.meta.url` is not defined and `__filename` is).
 */
export function loadLazily(name: string): unknown {
  return createRequire(typeof __filename === 'string' ? __filename : import.meta.url)(name);
}
