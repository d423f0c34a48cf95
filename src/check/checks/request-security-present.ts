import { headerValue, type SecurityScheme } from '../../model/index.js';
import type { Check } from '../check.js';
import type { ExchangeContext } from '../context.js';

const CODE = 'request.security.missing';

/** The authorization schemes whose names can be told from a redacted value (RFC 9110 section 11.1, IANA registry). */
const SCHEMES = /^(basic|bearer|digest|negotiate|hoba|mutual|dpop|oauth|ntlm)\b/i;

/**
 * Asks whether the request carries one of the credentials that the contract asks for. A credential that the capture
 * redacted is there; a capture without any header, or with some of them, says nothing.
 */
export const requestSecurityPresent: Check = {
  codes: [CODE],
  run(context, outcome) {
    const { security, address } = context.plan.operation;
    if (security === undefined || security.length === 0 || context.isPart) return;
    if (security.some((all) => all.every((scheme) => isPresent(scheme, context)))) return;
    const alternatives = security.map((all) => all.map(({ name }) => name));
    outcome.report({ code: CODE, pointer: '/request/headers', rule: address, facts: { alternatives } });
  },
};

function isPresent({ kind, parameter, authorizationScheme }: SecurityScheme, context: ExchangeContext): boolean {
  const { headers } = context.request;
  switch (kind) {
    case 'mutual-tls':
      return true;
    case 'query':
      return context.query.some(({ name }) => name === parameter);
    case 'cookie':
      return headers.length === 0 || context.cookies?.some(({ name }) => name === parameter) === true;
    case 'header': {
      const value = headerValue(headers, parameter);
      if (value === undefined) return headers.length === 0;
      const named = SCHEMES.exec(value)?.[1]?.toLowerCase();
      return authorizationScheme === undefined || named === undefined || named === authorizationScheme;
    }
  }
}
