import type { MatchResult } from '../../match/index.js';
import type { CapturedRequest, FindingCode } from '../../model/index.js';
import type { FindingDraft } from '../check.js';
import type { UrlPrivacy } from '../url-privacy.js';

/** The code of {@link pathDocumented}. */
export const PATH_CODE: FindingCode = 'request.path.undocumented';

/** Asks whether a path on a known host is documented; hints at the nearest operation. Without privacy, nothing is masked. */
export function pathDocumented(
  { document, nearest, url }: Extract<MatchResult, { kind: 'undocumented-path' }>,
  privacy: UrlPrivacy | undefined,
): FindingDraft {
  const { path } = privacy === undefined ? url : privacy.mask(url);
  const facts = nearest === undefined ? { path } : { path, nearest: nearest.name };
  return { code: PATH_CODE, pointer: '/request/url', rule: { source: document.source, pointer: '/paths' }, facts };
}

/** The code of {@link methodDocumented}. */
export const METHOD_CODE: FindingCode = 'request.method.undocumented';

/** Asks whether a documented path has the request's method. */
export function methodDocumented(
  { method }: CapturedRequest,
  { operation, methods }: Extract<MatchResult, { kind: 'undocumented-method' }>,
): FindingDraft {
  const { source, pointer } = operation.address;
  const rule = { source, pointer: pointer.slice(0, pointer.lastIndexOf('/')) };
  return { code: METHOD_CODE, pointer: '/request/url', rule, facts: { method, documented: [...methods] } };
}
