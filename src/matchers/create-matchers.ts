import { conform } from './conform.js';
import { requireConformOptions } from './conform-options.js';
import { isLater } from './is-later.js';
import type { ConformOptions } from './judge-response.js';
import { matchSchema, type SchemaSource } from './match-schema.js';
import { type MatcherResult, type Outcome, resultLater, resultOf } from './outcome.js';
import type { Session } from './session.js';

/** What a test runner tells a matcher of the assertion that it stands in. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly testPath?: string | undefined;
}

/** The matchers, as `expect.extend` of any test runner takes them. */
export interface ContractMatcherFunctions {
  toMatchSchema(this: MatcherContext, received: unknown, schema: SchemaSource): MatcherResult | Promise<MatcherResult>;
  toConform(this: MatcherContext, received: unknown, options?: ConformOptions): MatcherResult | Promise<MatcherResult>;
}

/** Makes the matchers of a session. */
export function createMatchers(session: Session): ContractMatcherFunctions {
  return {
    toMatchSchema(received, schema) {
      const { isNot = false, testPath } = this;
      const outcome = matchSchema(received, schema, session.targetFor(testPath));
      return answer(outcome, isNot);
    },
    toConform(received, options = {}) {
      const { isNot = false, testPath } = this;
      requireConformOptions(options);
      const outcome = conform(received, options, session.targetFor(testPath));
      return answer(outcome, isNot);
    },
  };
}

function answer(outcome: Outcome | Promise<Outcome>, isNot: boolean): MatcherResult | Promise<MatcherResult> {
  if (!isLater(outcome)) return resultOf(outcome, isNot);
  return resultLater(
    outcome.then((found) => resultOf(found, isNot)),
    isNot,
  );
}
