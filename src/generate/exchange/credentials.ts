import type { Header, Operation, SecurityScheme } from '../../model/index.js';

/** The credentials of a request, by the place that carries them. */
export interface Credentials {
  readonly headers: readonly Header[];
  readonly query: readonly string[];
  readonly cookies: readonly string[];
}

/** Makes the credentials that an operation asks for first: examples, which open nothing. */
export function credentialsOf({ security = [] }: Operation): Credentials {
  const all = security[0] ?? [];
  const named = (kind: SecurityScheme['kind']): readonly string[] =>
    all.filter((scheme) => scheme.kind === kind).map(({ parameter }) => `${parameter}=example`);
  return {
    headers: all.filter(({ kind }) => kind === 'header').map((scheme) => [scheme.parameter, secretOf(scheme)]),
    query: named('query'),
    cookies: named('cookie'),
  };
}

function secretOf({ parameter, authorizationScheme }: SecurityScheme): string {
  if (parameter.toLowerCase() !== 'authorization') return 'example';
  // `example:example`, as RFC 7617 section 2 has it.
  if (authorizationScheme === 'basic') return 'Basic ZXhhbXBsZTpleGFtcGxl';
  const scheme = authorizationScheme ?? 'bearer';
  return `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} example`;
}
