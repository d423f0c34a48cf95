import type { Finding, Json } from '../../model/index.js';
import { endpointOf, TELLING_FACTS } from '../finding-key.js';
import type { BaselineEntry } from './entry.js';

/** A name with an address, a space, or the digits of a number: it is rather somebody's value than a name. */
const VALUE_LIKE = /[@\s•]|(?:\d\D*){4}/u;

/** What stands for an index, or for a name that is not told. */
const ANY = '*';

/**
 * Describes a finding by what stays the same from run to run: code, operation, rule, place, and no value.
 * @param nameOfSource names the file of a rule, wherever the program was started
 */
export function fingerprintOf(
  { code, exchange, rule, seen, facts }: Finding,
  nameOfSource: (source: string) => string,
): BaselineEntry {
  const about = TELLING_FACTS.flatMap((name) => aboutFact(name, facts[name]));
  return {
    ...(exchange.schema === undefined
      ? { operation: exchange.operation ?? endpointOf(exchange) }
      : { schema: exchange.schema }),
    code,
    ...(rule && { rule: `${nameOfSource(rule.source)}#${rule.pointer}` }),
    seen: starred(seen.pointer),
    ...(about.length > 0 && { about: about.join(', ') }),
  };
}

/** Writes a pointer into an exchange with a star for each index, and for each name that looks like a value. */
export function starred(pointer: string): string {
  return pointer
    .split('/')
    .map((token) => (/^\d+$/.test(token) ? ANY : withoutValue(token)))
    .join('/');
}

function aboutFact(name: string, fact: Json | undefined): readonly string[] {
  if (typeof fact === 'number') return [`${name} ${fact}`];
  return typeof fact === 'string' ? [`${name} ${withoutValue(fact)}`] : [];
}

function withoutValue(name: string): string {
  return VALUE_LIKE.test(name) ? ANY : name;
}
