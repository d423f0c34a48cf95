import type { Agreement } from './agreement.js';
import { datesInOrder } from './dates-in-order.js';
import { evaluationAgrees } from './evaluation-agrees.js';
import { pageAgrees } from './page-agrees.js';
import { pathAgrees } from './path-agrees.js';
import { urlNamesResource } from './url-names-resource.js';

export type { Agreement, Choices } from './agreement.js';

/** One for each built-in rule, in the order in which a body is mended: names before the URLs that repeat them. */
export const AGREEMENTS: readonly Agreement[] = [
  pathAgrees,
  urlNamesResource,
  datesInOrder,
  pageAgrees,
  evaluationAgrees,
];
