import { createMatcher, Matched, type MatchResult, parseMediaRange, type Route } from '../match/index.js';
import {
  ConfigurationError,
  type Contract,
  type ContractDocument,
  type Exchange,
  type ExchangeLabel,
  FINDING_CODES,
  type Finding,
  type FindingCode,
  type Judgement,
  type Note,
  type OutOfScope,
  type Severity,
  type Verdict,
  verdictOf,
} from '../model/index.js';
import { RULES, type Rule } from '../rules/index.js';
import { anyMethodOf, isForAnyMethod, withOnlyMethod } from './any-method.js';
import type { PlanSettings } from './body-plan.js';
import { Collector, type FindingDraft } from './check.js';
import { METHOD_CODE, methodDocumented, PATH_CODE, pathDocumented } from './checks/path-documented.js';
import { CHECKS } from './checks.js';
import { ExchangeContext } from './context.js';
import { labelExchange } from './exchange-label.js';
import { FilteredOutcome } from './filtered-outcome.js';
import { filteredPathOf } from './filtered-path.js';
import { observationOf } from './observation-of.js';
import { OperationPlan } from './operation-plan.js';
import type { JudgeOptions } from './options.js';
import { privateValuesOf } from './privacy.js';
import type { PrivateValues } from './private-values.js';
import { requireContracts, requireExchange } from './require-input.js';
import { standInsOf } from './stand-ins.js';
import { UrlPrivacy } from './url-privacy.js';

/** Judges exchanges against contracts; each exchange alone, and the same exchange always the same. */
export interface Judge {
  /**
   * Judges one exchange.
   * @throws {CaptureError} `capture-unreadable`, when it is none; the message names the member that is wrong
   */
  judge(exchange: Exchange): Judgement;
  /** Describes an exchange for people, private values masked. */
  labelOf(exchange: Exchange): ExchangeLabel;
  /** What the user should know of how the contracts were read: servers assumed, rules that nobody knows. */
  readonly notes: readonly Note[];
}

/** Most exchanges conform: one verdict for all of them. */
const CONFORMS: Verdict = { kind: 'conforms', findings: [] };

/**
 * Makes a judge over contracts; nothing is compiled before an exchange needs it.
 * @throws {ContractError} `contract-not-recognised`, when one is no loaded contract.
 * @throws {ConfigurationError} `option-invalid`, when a server or a media type of the options cannot be read.
 */
export function createJudge(contracts: readonly Contract[], options: JudgeOptions = {}): Judge {
  const { severityOf = defaultSeverity, showValues = false, strictPact = false, isInScope, observe } = options;
  requireContracts(contracts);
  const matcher = createMatcher(contracts, options.servers === undefined ? {} : { servers: options.servers });
  const rules = new Map([...RULES, ...(options.rules ?? [])].map((rule) => [rule.id, rule]));
  const settings: PlanSettings = { rules, mediaTypes: readMediaTypes(options.mediaTypes) };
  const checks = CHECKS.filter(({ codes }) => codes.length === 0 || codes.some((code) => severityOf(code) !== 'off'));
  const plans = new Map<Route, OperationPlan>();

  const planOf = (route: Route): OperationPlan => {
    let plan = plans.get(route);
    if (plan === undefined) {
      plan = new OperationPlan(route, settings);
      plans.set(route, plan);
    }
    return plan;
  };

  const privacies = new Map<ContractDocument | undefined, UrlPrivacy>();

  /** What is private in URLs: by the document that answers for the host, else by all. */
  function privacyOf(match: MatchResult): UrlPrivacy | undefined {
    if (showValues) return undefined;
    const document = 'document' in match ? match.document : undefined;
    let privacy = privacies.get(document);
    if (privacy === undefined) {
      const documents = document === undefined ? contracts.flatMap((contract) => contract.documents) : [document];
      privacy = new UrlPrivacy(documents.flatMap(({ operations }) => operations));
      privacies.set(document, privacy);
    }
    return privacy;
  }

  function judge(exchange: Exchange): Judgement {
    try {
      return judgeRead(exchange);
    } catch (error) {
      // What a reader has read is an exchange; only where something fails is it looked at again.
      if (error instanceof TypeError) requireExchange(exchange);
      throw error;
    }
  }

  function judgeRead(read: Exchange): Judgement {
    const seen = matcher.match(read.request);
    const exchange = withOnlyMethod(read, seen);
    const match = exchange === read ? seen : matcher.match(exchange.request);
    if (isInScope !== undefined && match.kind !== 'out-of-scope') {
      const operation = match instanceof Matched ? match.operation : undefined;
      if (!isInScope(exchange, operation)) return excluded(match);
    }
    switch (match.kind) {
      case 'matched':
        return judgeMatched(exchange, match);
      case 'out-of-scope':
        return match;
      case 'no-concrete-url':
        return verdictOf([], [{ reason: 'no-concrete-url', detail: match.detail ?? '', pointer: '/request/url' }]);
      case 'undocumented-path':
        if (severityOf(PATH_CODE) === 'off') return excluded(match);
        if (exchange.partial === 'filtered') {
          const hidden = filteredPathOf(match);
          if (hidden !== undefined) return verdictOf([], [hidden]);
        }
        return verdictOf(findingsOf(exchange, match, [pathDocumented(match, privacyOf(match))], undefined), []);
      case 'undocumented-method':
        if (isForAnyMethod(exchange)) return verdictOf([], [anyMethodOf(match.methods)]);
        if (severityOf(METHOD_CODE) === 'off') return excluded(match);
        return verdictOf(findingsOf(exchange, match, [methodDocumented(exchange.request, match)], undefined), []);
    }
  }

  function judgeMatched(exchange: Exchange, match: Matched): Verdict {
    const context = new ExchangeContext(exchange, match, planOf(match.route), strictPact);
    const collector = new Collector();
    const standIns = standInsOf(exchange.partial);
    const outcome = standIns === undefined ? collector : new FilteredOutcome(context, collector, standIns);
    for (const check of checks) check.run(context, outcome);
    if (exchange.response === undefined) collector.undecided('no-response', '', '/response');
    observe?.(observationOf(context));
    const { drafts, undecidedParts } = collector;
    if (drafts === undefined && undecidedParts === undefined) return CONFORMS;
    const findings = drafts === undefined ? [] : findingsOf(exchange, match, drafts, context);
    return verdictOf(findings, undecidedParts ?? []);
  }

  function findingsOf(
    exchange: Exchange,
    match: MatchResult,
    drafts: readonly FindingDraft[],
    context: ExchangeContext | undefined,
  ): readonly Finding[] {
    const kept = drafts.filter(({ code }) => severityOf(code) !== 'off');
    if (kept.length === 0) return [];
    const privacy = privacyOf(match);
    const privateValues =
      context === undefined || privacy === undefined ? undefined : privateValuesOf(context, privacy);
    const label = labelExchange(exchange, match, privateValues, privacy);
    const privatePointers = privateValues?.pointers ?? [];
    return kept.flatMap((draft) => {
      const severity = severityOf(draft.code);
      return severity === 'off' ? [] : [findingOf(draft, severity, exchange, label, privateValues, privatePointers)];
    });
  }

  return {
    judge,
    labelOf(exchange) {
      const match = matcher.match(exchange.request);
      const context =
        match.kind === 'matched' ? new ExchangeContext(exchange, match, planOf(match.route), strictPact) : undefined;
      const privacy = privacyOf(match);
      const privateValues =
        context === undefined || privacy === undefined ? undefined : privateValuesOf(context, privacy);
      return labelExchange(exchange, match, privateValues, privacy);
    },
    notes: [...matcher.notes, ...unknownRules(contracts, rules)],
  };
}

/**
 * Judges one exchange against a contract, or several; for many exchanges make one judge with {@link createJudge}.
 * @throws {CaptureError} `capture-unreadable`, when it is no exchange; `exchangeFrom` makes one of a hand-made value
 * @throws {ConfigurationError} `option-invalid`, when a server or a media type of the options cannot be read.
 */
export function judgeExchange(
  exchange: Exchange,
  contract: Contract | readonly Contract[],
  options: JudgeOptions = {},
): Judgement {
  requireExchange(exchange);
  return judgeOf(contract, options).judge(exchange);
}

// The one state of this module: a judge lays its tables out once, and a test suite asks for the same contract again and
// again. It holds nothing alive, and nobody can tell that it is there.
const judges = new WeakMap<object, Judge>();

function judgeOf(contract: Contract | readonly Contract[], options: JudgeOptions): Judge {
  const contracts: readonly Contract[] = Array.isArray(contract) ? contract : [contract];
  const [only] = contracts;
  if (contracts.length !== 1 || typeof only !== 'object' || only === null || Object.keys(options).length > 0) {
    return createJudge(contracts, options);
  }
  let judge = judges.get(only);
  if (judge === undefined) {
    judge = createJudge(contracts);
    judges.set(only, judge);
  }
  return judge;
}

/** Answers the severity of a code where nothing else is said: that of the table; rules are errors. */
export function defaultSeverity(code: FindingCode): Severity {
  return code in FINDING_CODES ? FINDING_CODES[code as keyof typeof FINDING_CODES] : 'error';
}

function findingOf(
  { code, pointer, rule, facts }: FindingDraft,
  severity: Finding['severity'],
  { origin }: Exchange,
  exchange: ExchangeLabel,
  privateValues: PrivateValues | undefined,
  privatePointers: readonly string[],
): Finding {
  const seen = { ...origin, pointer };
  const shown = privateValues === undefined ? facts : privateValues.maskFacts(facts, pointer);
  return { code, severity, seen, rule, facts: shown, exchange, privatePointers };
}

function excluded(match: MatchResult): OutOfScope {
  return { kind: 'out-of-scope', reason: 'excluded', host: 'url' in match ? match.url.host : '' };
}

function readMediaTypes(mediaTypes: JudgeOptions['mediaTypes'] = {}): PlanSettings['mediaTypes'] {
  return Object.entries(mediaTypes).map(([text, reader]) => {
    const range = parseMediaRange(text);
    if (typeof reader?.parse !== 'function') {
      throw new ConfigurationError(`The media type "${text}" has no function "parse".`, {
        code: 'option-invalid',
        next: 'Give it one: it is handed the decoded text, and answers JSON.',
      });
    }
    if (range !== undefined) return { range, reader };
    throw new ConfigurationError(`"${text}" is not a media range.`, {
      code: 'option-invalid',
      next: 'Write it as type/subtype, such as application/x-yaml.',
    });
  });
}

/** A rule that a document asks for and nobody knows would be no check at all: it is said. */
function unknownRules(contracts: readonly Contract[], rules: ReadonlyMap<string, Rule>): readonly Note[] {
  // A pack asks for built-in rules alone, and its operations are not read before they are needed.
  const documents = contracts.flatMap((contract) => contract.documents).filter((each) => each.isServedAsOne !== true);
  const operations = documents.flatMap((document) => document.operations);
  const uses = operations.flatMap(({ responses }) =>
    responses.flatMap(({ content }) => content.flatMap((type) => type.rules)),
  );
  const unknown = new Map(uses.filter(({ id }) => !rules.has(id)).map((use) => [use.id, use]));
  return [...unknown.values()].map(({ id, address }) => ({
    kind: 'rule-unknown',
    message: `The contract asks for the rule "${id}" (${address.source}#${address.pointer}), which is neither built in nor configured: it is not judged.`,
  }));
}
