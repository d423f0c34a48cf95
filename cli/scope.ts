import type { Scope } from '../src/config/index.js';
import type { Exchange, Operation } from '../src/model/index.js';
import { globPattern } from '../src/policy/index.js';

/** Tells whether an exchange is to be judged. The operation is `undefined` until one matched. */
export type ScopeTest = (exchange: Exchange, operation?: Operation) => boolean;

/** Builds the scope test of a configuration; `undefined` when everything is in scope. */
export function scopeTest(include: Scope | undefined, exclude: Scope | undefined): ScopeTest | undefined {
  if (include === undefined && exclude === undefined) return undefined;
  const isIncluded = include && matcherOf(include, true);
  const isExcluded = exclude && matcherOf(exclude, false);
  return (exchange, operation) =>
    (isIncluded?.(exchange, operation) ?? true) && !(isExcluded?.(exchange, operation) ?? false);
}

/** `whole`: every kind of condition must hold (include); otherwise one is enough (exclude). */
function matcherOf({ hosts, operations, paths }: Scope, whole: boolean): ScopeTest {
  const hostPatterns = hosts?.map((host) => globPattern(host.toLowerCase(), '.'));
  const pathPatterns = paths?.map((path) => globPattern(path, '/'));
  return (exchange, operation) => {
    const { host, pathname } = partsOf(exchange.request.url);
    const answers = [
      hostPatterns?.some((pattern) => pattern.test(host)),
      pathPatterns?.some((pattern) => pattern.test(pathname)),
      // An operation is known only after matching; until then it neither includes nor excludes.
      operation === undefined
        ? undefined
        : operations?.some((name) => name === operation.name || name === operation.operationId),
    ].filter((answer) => answer !== undefined);
    return whole ? answers.every(Boolean) : answers.some(Boolean);
  };
}

function partsOf(url: string): { host: string; pathname: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return { host: parsed?.host ?? '', pathname: parsed?.pathname ?? url.split(/[?#]/, 1)[0] ?? '' };
}
