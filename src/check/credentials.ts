import type { Operation, SecurityScheme } from '../model/index.js';

/** Tells whether a query parameter, header or cookie carries a credential of the operation's security schemes. */
export function isCredential(operation: Operation, kind: SecurityScheme['kind'], name: string): boolean {
  const { security } = operation;
  if (security === undefined) return false;
  const isSame = (parameter: string): boolean =>
    kind === 'header' ? parameter.toLowerCase() === name.toLowerCase() : parameter === name;
  return security.some((all) => all.some((scheme) => scheme.kind === kind && isSame(scheme.parameter)));
}
