import { createExchangeReader, createJudge, type ExchangeContext, type Judge, ruleFindings } from '../check/index.js';
import type { MatchResult, Route, ServerAlias } from '../match/index.js';
import type { Contract, Exchange, Judgement } from '../model/index.js';
import { createKnownValues, type KnownValues } from './known/known-values.js';
import { AllDocumentFacts, type DocumentFacts } from './private/document-facts.js';
import { MessagePlaces } from './private/message-places.js';
import type { Treatment } from './private/place.js';
import { PlaceRules } from './private/place-rules.js';
import { createTelling } from './private/telling.js';
import { createPseudonyms } from './pseudonym/create-pseudonyms.js';
import type { RecordingKey } from './recording-key.js';
import type { Redacted, RedactOptions, Redactor } from './redacted.js';
import { keepVerdict } from './replace/keep-verdict.js';
import { NOTHING_FIXED, redactParts } from './replace/redact-parts.js';
import { Redaction } from './replace/redaction.js';
import type { UrlSetting } from './replace/url.js';
import type { UrlReferences } from './replace/url-reference.js';
import type { OwnUrls } from './replace/urls-in-bodies.js';
import { withoutContent } from './without-content.js';

/** What {@link createRedactor} takes beside contracts and key. */
export interface RedactorOptions extends RedactOptions {
  /** Hosts that stand for documented ones. Default: none. */
  readonly servers?: readonly ServerAlias[];
}

/** What closing a recording, and finishing one without its key, takes beside: see `sweepJournals` and `finishJournals`. */
export interface ClosingOptions extends RedactorOptions {
  /** How every place is treated, whatever is annotated. Every outcome is judged. */
  readonly everywhere?: Treatment;
  /** Where repetitions are looked up. Default: what the redactor itself meets. */
  readonly known?: KnownValues;
}

/** How many labels of unmatched traffic are remembered. */
const MOST_LABELS = 200;

/**
 * Makes a redactor over contracts: with the same key, the same value gets the same pseudonym in every process.
 * @throws {ConfigurationError} `option-invalid`, when an alias of the servers cannot be read
 */
export function createRedactor(
  contracts: readonly Contract[],
  key: RecordingKey,
  options: ClosingOptions = {},
): Redactor {
  const { also = [], keep = [], all = false, everywhere } = options;
  const matching = options.servers === undefined ? {} : { servers: options.servers };
  const reader = createExchangeReader(contracts, matching);
  const pseudonyms = createPseudonyms(key);
  const known = options.known ?? createKnownValues(pseudonyms);
  const rules = new PlaceRules(also, keep);
  const documents = new AllDocumentFacts(rules);
  const isTelling = createTelling(contracts);
  const byRoute = new Map<Route, MessagePlaces>();
  const byLabel = new Map<string, MessagePlaces>();
  const servers = serverHosts(contracts);
  let judge: Judge | undefined;

  /** Judges with every finding counted, and writes what comes of it. */
  function told(exchange: Exchange): string {
    judge ??= createJudge(contracts, { ...matching, severityOf: () => 'error', showValues: true });
    return describeJudgement(judge.judge(exchange));
  }

  function placesOf(
    match: MatchResult,
    context: ExchangeContext | undefined,
    facts: DocumentFacts | undefined,
    exchange: Exchange,
  ): MessagePlaces {
    if (match.kind === 'matched') {
      let places = byRoute.get(match.route);
      if (places === undefined) {
        const label = match.operation.name;
        places = new MessagePlaces({ label, rules, everywhere }, context?.plan, facts?.isAnnotated === true);
        byRoute.set(match.route, places);
      }
      return places;
    }
    const label = `${exchange.request.method} ${hostOf(match, exchange)}`;
    let places = byLabel.get(label);
    if (places === undefined) {
      places = new MessagePlaces({ label, rules, everywhere }, undefined, false);
      if (byLabel.size < MOST_LABELS) byLabel.set(label, places);
    }
    return places;
  }

  /** What documents a URL that an exchange refers to; `undefined`: it is of no server of the contracts, nor of its own. */
  function urlSettingOf(
    url: string,
    exchange: Exchange,
    unmatched: MessagePlaces,
    { isOwnHost }: OwnUrls,
  ): UrlSetting | undefined {
    const request = { ...exchange.request, method: 'GET', url, headers: [] };
    let match = reader.match(request);
    if (match.kind === 'undocumented-method') match = reader.match({ ...request, method: match.methods[0] ?? 'GET' });
    const facts = documents.of(match);
    if (match.kind === 'matched') {
      const own: Exchange = { request, origin: exchange.origin };
      const places = placesOf(match, reader.contextOf(own, match), facts, own);
      return { places, match, templates: facts?.fixedText ?? NOTHING_FIXED };
    }
    const host = hostOf(match, { ...exchange, request }).toLowerCase();
    if (!isOwnHost(host) && host !== hostOf({ kind: 'no-concrete-url' }, exchange).toLowerCase()) return undefined;
    return { places: unmatched, match: undefined, templates: facts?.fixedText ?? NOTHING_FIXED };
  }

  function redact(exchange: Exchange): Redacted {
    const match = reader.match(exchange.request);
    const isCovered = match.kind !== 'out-of-scope' && match.kind !== 'no-concrete-url';
    if (!isCovered && !all) return { kind: 'uncovered', host: hostOf(match, exchange) };
    const context = match.kind === 'matched' ? reader.contextOf(exchange, match) : undefined;
    const facts = documents.of(match);
    const places = placesOf(match, context, facts, exchange);
    const ownUrls: OwnUrls = {
      isOwnHost: (host) => ('url' in match && match.url.host === host) || servers.has(host),
      isFixed: (segment) => facts?.fixedText.isFixed(segment) === true,
    };
    const privateUrls = everywhere === undefined ? facts?.urls : undefined;
    const redaction = new Redaction({ pseudonyms, known, isTelling, ownUrls, privateUrls });
    redaction.needsJudging = everywhere !== undefined;
    // Rules look at the response as a whole; what they find is asked before its parts are changed in place.
    const found = context === undefined || !hasRules(context) ? undefined : foundBy(context);
    const fixedText = match.kind === 'matched' ? undefined : facts?.fixedText;
    const urls: UrlReferences = {
      base: exchange.request.url,
      settingOf: (url) => urlSettingOf(url, exchange, places, ownUrls),
    };
    const compose = redactParts({ exchange, match, context, places, fixedText, urls }, redaction);
    redaction.finish();
    let redacted = compose();
    if (redaction.edits.length > 0) {
      const expected = redaction.needsJudging ? told(exchange) : undefined;
      const isSame =
        expected === undefined ? isReadAlike(exchange, redacted, match, found) : told(redacted) === expected;
      if (!isSame) {
        keepVerdict(redaction, compose, expected ?? told(exchange), told, pseudonyms);
        redacted = compose();
      }
    }
    redaction.finishNames(everywhere === 'denied');
    if (redaction.renamed.size > 0 || redaction.hasRenamedPairs) redacted = compose();
    return { kind: 'redacted', exchange: redacted, fields: redaction.fields, marks: known.takeMarks() };
  }

  /** Tells whether a changed exchange finds the same operation, and its rules the same. */
  function isReadAlike(before: Exchange, after: Exchange, match: MatchResult, found: string | undefined): boolean {
    const again = after.request.url === before.request.url ? match : reader.match(after.request);
    if (match.kind !== 'matched' || again.kind !== 'matched') return match.kind === again.kind;
    if (again.route !== match.route) return false;
    return found === undefined || foundBy(reader.contextOf(after, again)) === found;
  }

  return {
    redact(exchange) {
      try {
        return redact(exchange);
      } catch {
        return withoutContent(exchange, known.takeMarks());
      }
    },
    get notes() {
      return [...documents.notes, ...rules.unmet.map((pattern) => `"${pattern}" names no place of any exchange.`)];
    },
  };
}

function hasRules({ responseBody }: ExchangeContext): boolean {
  return responseBody.kind === 'value' && responseBody.plan.rules.length > 0;
}

/** Lists what the rules find: codes and pointers. */
function foundBy(context: ExchangeContext): string {
  const findings = ruleFindings(context);
  return findings.length === 0 ? '' : findings.map(({ code, pointer }) => `${code} ${pointer}`).join('\n');
}

/** Lists a judgement's codes and pointers. */
function describeJudgement(judgement: Judgement): string {
  if (judgement.kind === 'out-of-scope') return judgement.kind;
  const undecided = judgement.kind === 'conforms' ? [] : judgement.undecided;
  return [
    judgement.kind,
    ...judgement.findings.map(({ code, seen }) => `${code} ${seen.pointer}`).sort(),
    ...undecided.map(({ reason, pointer }) => `${reason} ${pointer}`).sort(),
  ].join('\n');
}

function serverHosts(contracts: readonly Contract[]): ReadonlySet<string> {
  const servers = contracts.flatMap(({ documents }) => documents.flatMap((document) => document.servers));
  return new Set(servers.flatMap(({ origin }) => origin?.replace(/^[a-z]+:\/\//, '') ?? []));
}

function hostOf(match: MatchResult, { request }: Exchange): string {
  if (match.kind === 'out-of-scope') return match.host;
  if ('url' in match) return match.url.host;
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(request.url)?.[1] ?? '';
}
