import { datesInOrder } from './dates-in-order.js';
import { evaluationAgrees } from './evaluation-agrees.js';
import { pageAgrees } from './page-agrees.js';
import { pathAgrees } from './path-agrees.js';
import type { Rule } from './rule.js';
import { urlNamesResource } from './url-names-resource.js';

export { compareDates } from './instant.js';
export { eachItem, type ItemVisitor, type MappedPointer, mappedPointer, pointerReader } from './mapped.js';
export type { Rule, RuleContext, RuleFinding, RuleRun } from './rule.js';
export { type NameInUrl, namesInUrls } from './url-names-resource.js';

/** Every built-in rule; a document switches one on by its id. */
export const RULES: readonly Rule[] = [datesInOrder, urlNamesResource, pathAgrees, pageAgrees, evaluationAgrees];
