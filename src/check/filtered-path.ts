import type { MatchResult } from '../match/index.js';
import { standInOf, type Undecided } from '../model/index.js';

/**
 * Tells an undocumented path that may be a documented one: tools that filter a text replace it wherever it stands, in the
 * fixed part of a path, too (`/<USER>/users`, where the user is `admin`).
 * @returns `undefined` when no path of the contract has other text there alone
 */
export function filteredPathOf({
  document,
  url,
}: Extract<MatchResult, { kind: 'undocumented-path' }>): Undecided | undefined {
  const sent = url.path.split('/').slice(1);
  const standIn = document.operations
    .map(({ path }) => standInFor(path.split('/').slice(1), sent))
    .find((each) => each !== undefined);
  return standIn === undefined
    ? undefined
    : { reason: 'value-filtered', detail: `${standIn} stands there`, pointer: '/request/url' };
}

/** The stand-in for a fixed segment of a path, or below the server, where all other segments are as documented. */
function standInFor(documented: readonly string[], sent: readonly string[]): string | undefined {
  const base = sent.length - documented.length;
  if (base < 0) return undefined;
  let found = standInOf(sent.slice(0, base).join('/'));
  for (const [index, segment] of documented.entries()) {
    const text = sent[base + index] ?? '';
    if (segment === text || segment.includes('{')) continue;
    found = standInOf(text);
    if (found === undefined) return undefined;
  }
  return found;
}
