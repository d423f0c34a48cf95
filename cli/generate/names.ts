import { pointerTokens } from '../../src/model/index.js';
import type { Subject } from './subject.js';

/** Windows reserves these, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** No part of a file's name is longer: three of them and their numbers stay below what file systems allow. */
const LONGEST = 60;

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
  return fileNamePart(tokens.map((token) => (token === '*' ? 'each' : token)).join('-')) || 'root';
}

/**
 * Makes a part of a file's name that every platform takes: letters, digits, `_` and single `-`. A letter of another
 * script becomes its code point, so that names stay apart.
 */
export function fileNamePart(text: string): string {
  const safe = text
    .replaceAll(/[^\x20-\x7e]/gu, (character) => `-u${(character.codePointAt(0) ?? 0).toString(16)}-`)
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return safe.slice(0, LONGEST).replace(/-+$/, '');
}

/** Names an identifier of JavaScript: `end-user` is `endUser`. */
export function identifierOf(stem: string): string {
  const camel = stem.replaceAll(/[-_]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const name = camel.replaceAll(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z]/.test(name) ? name : `_${name}`;
}
