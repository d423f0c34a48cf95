import { isJsonObject, type JsonObject, ownProperty, pointerTokens, valueAtPointer } from '../../model/index.js';
import type { EntryPlace } from '../capture-format.js';
import type { SeenParts } from '../seen-parts.js';
import { matchingRulesOf, type PlacedRules, type RulePart, rulesForBody } from './matching-rules.js';

const RULE_PARTS: ReadonlySet<string> = new Set(['body', 'headers', 'query', 'path', 'status'] satisfies RulePart[]);

/** Says by which rules a Pact matches a place in place of the value that stands there; `undefined`: by the value itself. */
export function matchedBy(interaction: JsonObject, parts: SeenParts): EntryPlace['matchedBy'] {
  if (!isRulePart(parts.part)) return undefined;
  const rules = matchingRulesOf(interaction, parts.side, parts.part);
  const found =
    parts.part === 'body' ? rulesForBody(rules, pointerTokens(parts.rest)) : rules.find((each) => isFor(each, parts));
  // `equality` sets right what a rule further up would let pass.
  if (found === undefined || found.names.length === 0 || found.names.includes('equality')) return undefined;
  const names = [...new Set(found.names)];
  return { rule: names.join(isAnyEnough(interaction, found) ? ' or ' : ' and '), pointer: found.pointer };
}

function isRulePart(part: string): part is RulePart {
  return RULE_PARTS.has(part);
}

function isFor({ path: [name] }: PlacedRules, parts: SeenParts): boolean {
  if (parts.part === 'path' || parts.part === 'status') return true;
  if (name === undefined) return false;
  return parts.part === 'headers' ? name.toLowerCase() === parts.name.toLowerCase() : name === parts.name;
}

function isAnyEnough(interaction: JsonObject, { pointer }: PlacedRules): boolean {
  const rule = valueAtPointer(interaction, pointer);
  return isJsonObject(rule) && ownProperty(rule, 'combine') === 'OR';
}
