import type { ExchangeLabel, Finding, Json, UndecidedEntry } from '../model/index.js';

/** Facts that tell two findings apart even at one place of one rule: `sid` missing is not `url` missing, 418 is not 500. */
export const TELLING_FACTS = ['property', 'status', 'mediaType', 'parameter', 'header'] as const;
const INDEX = /\/\d+(?=\/|$)/g;
/**
 * Path segments that look like an identifier, or like somebody's name or address: they hold a digit, an at sign, a space,
 * or what had to be escaped. Versions (`v2`) and dates of an API do not vary.
 */
const IDENTIFIER = /\/(?!v\d+(?:\/|$)|\d{4}-\d\d-\d\d(?:\/|$))[^/?#]*[\d@%\s•][^/?#]*/gu;
/** A character that stands in no code, pointer or name. */
const SEPARATOR = '\u0000';

/** Names the group of a finding: equal for equal findings, whatever array index or exchange they were seen at. */
export function findingKey(finding: Finding): string {
  const { code, rule, facts, seen, exchange } = finding;
  let key = `${code}${SEPARATOR}${exchange.schema ?? exchange.operation ?? endpointOf(exchange)}${SEPARATOR}`;
  if (rule !== undefined) key += `${rule.source}#${rule.pointer}`;
  key += SEPARATOR + withoutIndexes(seen.pointer);
  for (const name of TELLING_FACTS) {
    const fact: Json | undefined = facts[name];
    if (fact !== undefined) key += `${SEPARATOR}${name}=${JSON.stringify(fact)}`;
  }
  return key;
}

/** Names the group of an undecided entry: same reason, detail and rule. */
export function undecidedKey({ reason, detail, rule }: UndecidedEntry): string {
  return `${reason}${SEPARATOR}${detail}${SEPARATOR}${rule === undefined ? '' : `${rule.source}#${rule.pointer}`}`;
}

/** Leaves array indexes out of a JSON Pointer: a star stands for each. */
function withoutIndexes(pointer: string): string {
  return pointer.replace(INDEX, '/*');
}

/** Names an exchange without an operation: method, host and path, identifiers left out. */
export function endpointOf({ method, url }: Pick<ExchangeLabel, 'method' | 'url'>): string {
  const withoutQuery = url.replace(/[?#].*$/s, '');
  const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(withoutQuery)?.[0] ?? '';
  return `${method} ${authority}${withoutQuery.slice(authority.length).replace(IDENTIFIER, '/*')}`;
}
