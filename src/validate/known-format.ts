import { FORMATS } from './formats/index.js';

/** Tells whether the built-in table asserts a format; another one is an annotation. */
export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(FORMATS, name);
}
