import { type UrlPart, UrlPrivacy } from '../../check/index.js';
import type { Operation } from '../../model/index.js';

/** Finds what is private in the URLs that a body holds, as path templates and query parameters tell. */
export interface PrivateUrls {
  /** Lists the private segments of a path, by index; empty for a text that is no URL. */
  segments(text: string): readonly UrlPart[];
}

const NONE: readonly UrlPart[] = [];

/** Makes it for the operations of one document. */
export function createPrivateUrls(operations: readonly Operation[]): PrivateUrls {
  const privacy = new UrlPrivacy(operations);
  const before = new Set<string>();
  let isAnywhere = false;
  for (const { path, parameters } of operations) {
    const names = parameters
      .filter(
        ({ in: place, isPrivate, schema }) => place === 'path' && (isPrivate || schema?.outline().isPrivate === true),
      )
      .map(({ name }) => `{${name}}`);
    const segments = path.split('/');
    for (const [index, segment] of segments.entries()) {
      if (!names.some((name) => segment.includes(name))) continue;
      const fixed = segments[index - 1] ?? '';
      if (fixed === '' || fixed.includes('{')) isAnywhere = true;
      else before.add(`/${fixed}/`);
    }
  }
  const fixedTexts = [...before];
  if (fixedTexts.length === 0 && !isAnywhere) return { segments: () => NONE };
  return {
    segments(text) {
      const first = text.charCodeAt(0);
      // A path, or h of http.
      if (first !== 47 && first !== 104) return NONE;
      if (!isAnywhere && !fixedTexts.some((fixed) => text.includes(fixed))) return NONE;
      if (!/^(?:https?:\/\/|\/)\S*$/.test(text)) return NONE;
      return privacy.segments(/^[^?#]*/.exec(text)?.[0] ?? '');
    },
  };
}
