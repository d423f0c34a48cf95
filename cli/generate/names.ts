import { createHash } from 'node:crypto';
import { pointerTokens } from '../../src/model/index.js';
import type { Subject } from './subject.js';

/** Windows reserves these, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** No part of a file's name is longer: three of them and their numbers stay below what file systems allow. */
const LONGEST = 60;

/** Hexadecimal digits of a hash that tells names that were cut apart. */
const HASH_LENGTH = 8;

/** Names a subject as files do: `twilio/EndUser` is `end-user`, `POST /v1/EndUsers` is `post-v1-end-users`. */
export function stemOf({ name, kind }: Pick<Subject, 'name' | 'kind'>): string {
  const last = kind === 'operation' ? name : (/[^/\\#]+$/.exec(name.replace(/[/#]+$/, ''))?.[0] ?? name);
  const plain = last.replace(/\.(?:json|ya?ml)$/i, '').replace(/\.schema$/i, '');
  const kebab = plain.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const stem = fileNamePart(kebab) || 'schema';
  return RESERVED.test(stem) ? `schema-${stem}` : stem;
}

/** Names the place of a fault: `/results/*\/passed` is `results-each-passed`, the root is `root`. */
export function placeName(place: string): string {
  const tokens = pointerTokens(place);
  return fileNamePart(tokens.map(tokenName).join('-')) || 'root';
}

function tokenName(token: string): string {
  if (token === '*') return 'each';
  if (token === '') return 'empty';
  // A name of signs alone would be no name at all.
  return /[^\x20-\x7e]|\w/.test(token) ? token : [...token].map(codePoint).join('');
}

const codePoint = (character: string): string => `-u${(character.codePointAt(0) ?? 0).toString(16)}-`;

/**
 * Makes a part of a file's name that every platform takes: letters, digits, `_` and single `-`. A letter of another
 * script becomes its code point, and a text that is cut ends in a hash of all of it, so that names stay apart.
 */
export function fileNamePart(text: string): string {
  const safe = text
    .replaceAll(/[^\x20-\x7e]/gu, codePoint)
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (safe.length <= LONGEST) return safe;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  return `${safe.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-+$/, '')}-${hash}`;
}

/** Names an identifier of JavaScript: `end-user` is `endUser`. */
export function identifierOf(stem: string): string {
  const camel = stem.replaceAll(/[-_]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const name = camel.replaceAll(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z]/.test(name) ? name : `_${name}`;
}
