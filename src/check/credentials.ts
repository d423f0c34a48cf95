import type { Operation, SecurityScheme } from '../model/index.js';

/** Tells whether a query parameter, header or cookie carries a credential of the operation's security schemes. */
export function isCredential(operation: Operation, kind: SecurityScheme['kind'], name: string): boolean {
  const { security } = operation;
  if (security === undefined) return false;
  const isSame = (parameter: string): boolean =>
    kind === 'header' ? parameter.toLowerCase() === name.toLowerCase() : parameter === name;
  return security.some((all) => all.some((scheme) => scheme.kind === kind && isSame(scheme.parameter)));
}

/** A token in a URL (RFC 6750 section 2.3), and the usual names of a key in one. */
const KEY_PARAMETER =
  /^(?:access[-_]?token|auth[-_]?token|token|(?:x-)?api[-_]?key|client[-_]?secret|password|secret)$/iu;

/** Tells whether a query parameter carries a credential by its name alone, whatever the contract says. */
export function isKeyParameter(name: string): boolean {
  return KEY_PARAMETER.test(name);
}
