import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { Reporter } from './reporter.js';
import { sarif } from './sarif.js';
import { text } from './text/text.js';

export { explain, listFindingCodes } from './explain/index.js';
export type { RenderContext, Reporter } from './reporter.js';
export { drawFrame } from './text/frame.js';
export { styleOf } from './text/style.js';
export { wordFinding, wordViolation } from './wording/index.js';
export { outOfScopePhrase } from './wording/undecided.js';

/** Every reporter, by name. A new one is a file and a line here. */
export const REPORTERS: readonly Reporter[] = [text, json, junit, sarif, github];
