import type { Finding, Violation } from '../../model/index.js';
import { REQUEST_CODES } from './codes/request.js';
import { RESPONSE_CODES } from './codes/response.js';
import { RULE_CODES, wordOtherRule } from './codes/rules.js';
import { violatesSchema } from './codes/schema.js';
import { UNPARSABLE_CODES } from './codes/unparsable.js';
import { wordKeyword } from './keywords/index.js';
import { placeInBody } from './places.js';
import { printable } from './printable.js';
import type { Worder, Wording } from './wording.js';

/** The words of every built-in code. */
const WORDERS: ReadonlyMap<string, Worder> = new Map(
  Object.entries({
    ...REQUEST_CODES,
    ...RESPONSE_CODES,
    ...UNPARSABLE_CODES,
    ...RULE_CODES,
    'payload.violates-schema': violatesSchema,
  }),
);

/** Words a finding: what is wrong, why it matters, what to do, and what was probably meant. Never fails, whatever the facts. */
export function wordFinding(finding: Finding): Wording {
  const worded = (WORDERS.get(finding.code) ?? wordOtherRule)(finding);
  // What stands in traffic may hold control characters: a terminal must never obey them.
  return mapWording(worded, printable);
}

/** Words a violation without its exchange, in one sentence: `status: "pendng" is not one of "pending"; did you mean …`. */
export function wordViolation({ keyword, instancePointer, facts }: Violation): string {
  const { what, hint } = wordKeyword({ keyword, facts, place: placeInBody(instancePointer), cameAsText: false });
  return printable(hint === undefined ? what : `${what}; ${hint}`);
}

/** Tells whether a code has words of its own. */
export function hasWording(code: string): boolean {
  return WORDERS.has(code);
}

function mapWording(worded: Wording, change: (text: string) => string): Wording {
  const { what, ...others } = worded;
  const changed = Object.entries(others).map(([name, part]) => [name, change(part)]);
  return { what: change(what), ...Object.fromEntries(changed) };
}
