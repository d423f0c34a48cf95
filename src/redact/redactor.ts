import { createExchangeReader, createJudge, type ExchangeContext, type Judge, ruleFindings } from '../check/index.js';
import type { MatchResult, Route, ServerAlias } from '../match/index.js';
import type {
  Body,
  CapturedResponse,
  Contract,
  ContractDocument,
  Exchange,
  Header,
  Judgement,
  Operation,
} from '../model/index.js';
import { createKnownValues, type KnownMark, type KnownValues } from './known/known-values.js';
import { isAnnotated } from './private/annotated.js';
import { FixedText } from './private/fixed-text.js';
import { MessagePlaces, parameterPlace } from './private/message-places.js';
import type { Place, Treatment } from './private/place.js';
import { PlaceRules } from './private/place-rules.js';
import { createPrivateUrls, type PrivateUrls } from './private/private-urls.js';
import { createTelling } from './private/telling.js';
import { createPseudonyms } from './pseudonym/create-pseudonyms.js';
import type { RecordingKey } from './recording-key.js';
import type { Redacted, RedactOptions, Redactor } from './redacted.js';
import { redactBody } from './replace/body.js';
import { redactHeaders } from './replace/headers.js';
import { keepVerdict } from './replace/keep-verdict.js';
import { type OwnUrls, Redaction } from './replace/redaction.js';

import { redactUrl } from './replace/url.js';

/** What {@link createRedactor} takes beside contracts and key. */
export interface RedactorOptions extends RedactOptions {
  /** Hosts that stand for documented ones. Default: none. */
  readonly servers?: readonly ServerAlias[];
}

/** What closing a recording, and finishing one without its key, takes beside. */
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
  const reader = createExchangeReader(contracts, options.servers === undefined ? {} : { servers: options.servers });
  const pseudonyms = createPseudonyms(key);
  const known = options.known ?? createKnownValues(pseudonyms);
  const { everywhere } = options;
  const rules = new PlaceRules(options.also ?? [], options.keep ?? []);
  const byRoute = new Map<Route, MessagePlaces>();
  const byLabel = new Map<string, MessagePlaces>();
  const annotated = new Map<ContractDocument, boolean>();
  const fixed = new Map<ContractDocument, FixedText>();
  const urls = new Map<ContractDocument, PrivateUrls>();
  const noted: string[] = [];
  const isTelling = createTelling(contracts);
  const servers = new Set(
    contracts
      .flatMap(({ documents }) => documents.flatMap((document) => document.servers))
      .flatMap(({ origin }) => origin?.replace(/^[a-z]+:\/\//, '') ?? []),
  );
  let judge: Judge | undefined;

  /** Judges with every finding counted, and writes what comes of it. */
  function told(exchange: Exchange): string {
    judge ??= createJudge(contracts, {
      ...(options.servers === undefined ? {} : { servers: options.servers }),
      severityOf: () => 'error',
      showValues: true,
    });
    return describeJudgement(judge.judge(exchange));
  }

  function isDocumentAnnotated(document: ContractDocument, contract: Contract): boolean {
    let answer = annotated.get(document);
    if (answer === undefined) {
      answer = isAnnotated(document, contract);
      annotated.set(document, answer);
      if (!answer) {
        noted.push(
          `${document.source} annotates nothing as private: every text and every number of four digits and more that it does not fix is replaced. Leave places as they are with --keep.`,
        );
      }
    }
    return answer;
  }

  function placesOf(match: MatchResult, context: ExchangeContext | undefined, exchange: Exchange): MessagePlaces {
    if (match.kind === 'matched') {
      let places = byRoute.get(match.route);
      if (places === undefined) {
        const label = match.operation.name;
        const isOpen = isDocumentAnnotated(match.document, match.contract);
        places = new MessagePlaces({ label, rules, everywhere }, context?.plan, isOpen);
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

  function templatesOf(match: MatchResult): FixedText {
    if (!('document' in match)) return NO_TEMPLATES;
    const { document } = match;
    let templates = fixed.get(document);
    if (templates === undefined) {
      templates = new FixedText(document);
      fixed.set(document, templates);
    }
    return templates;
  }

  /** The place of a path parameter that is annotated, wherever it is. */
  function privatePathPlace({ name: label, parameters }: Operation, name: string): Place | undefined {
    const parameter = parameters.find((known) => known.in === 'path' && known.name === name);
    if (parameter === undefined) return undefined;
    const isPrivate = parameter.isPrivate || parameter.schema?.outline().isPrivate === true;
    return isPrivate ? parameterPlace({ label, rules }, parameter, '/request/path') : undefined;
  }

  function ownUrlsOf(match: MatchResult): OwnUrls {
    return {
      isOwnHost: (host) => ('url' in match && match.url.host === host) || servers.has(host),
      isFixed: (segment) => templatesOf(match).isFixed(segment),
    };
  }

  function privateUrlsOf(match: MatchResult): PrivateUrls | undefined {
    if (!('document' in match)) return undefined;
    const { document } = match;
    let found = urls.get(document);
    if (found === undefined) {
      found = createPrivateUrls(document.operations, privatePathPlace);
      urls.set(document, found);
    }
    return found;
  }

  function redact(exchange: Exchange): Redacted {
    const match = reader.match(exchange.request);
    const isCovered = match.kind !== 'out-of-scope' && match.kind !== 'no-concrete-url';
    if (!isCovered && options.all !== true) return { kind: 'uncovered', host: hostOf(match, exchange) };
    const context = match.kind === 'matched' ? reader.contextOf(exchange, match) : undefined;
    const places = placesOf(match, context, exchange);
    const redaction = new Redaction({
      pseudonyms,
      known,
      isTelling,
      ownUrls: ownUrlsOf(match),
      privateUrls: privateUrlsOf(match),
    });
    // Rules look at the response as a whole; what they find is asked before its parts are changed in place.
    const found = context === undefined ? '' : foundBy(context);
    const compose = walk(exchange, match, context, places, redaction);
    redaction.finish();
    let redacted: Exchange | undefined;
    if (redaction.edits.length > 0) {
      const after = compose();
      const isSame = redaction.needsJudging
        ? told(after) === told(exchange)
        : isReadAlike(after, match, context, found);
      if (!isSame) keepVerdict(redaction, compose, told(exchange), told, pseudonyms);
      redacted = isSame ? after : compose();
    }
    return { kind: 'redacted', exchange: redacted ?? compose(), fields: redaction.fields, marks: known.takeMarks() };
  }

  /** Walks over an exchange's parts; the answer writes it as its parts are then. */
  function walk(
    exchange: Exchange,
    match: MatchResult,
    context: ExchangeContext | undefined,
    places: MessagePlaces,
    redaction: Redaction,
  ): () => Exchange {
    const { request, response } = exchange;
    const setting = {
      places,
      match: match.kind === 'matched' ? match : undefined,
      templates: match.kind === 'matched' ? NO_TEMPLATES : templatesOf(match),
    };
    const writeUrl = redactUrl(request.url, setting, redaction);
    const writeHeaders = redactHeaders(request.headers, 'request', places, undefined, redaction);
    const reading = context?.requestBody;
    const place =
      reading?.kind === 'value' ? places.body('request', reading.plan, false) : places.undocumented('/request/body');
    const { body, headers } = request;
    const writeBody = redactBody({ body, headers, reading, place }, redaction);
    const writeResponse = response === undefined ? undefined : redactResponse(response, context, places, redaction);
    return () => {
      const redacted = { ...request, url: writeUrl(), headers: writeHeaders(), body: writeBody() };
      return writeResponse === undefined
        ? { ...exchange, request: redacted }
        : { ...exchange, request: redacted, response: writeResponse() };
    };
  }

  /** Tells whether a changed exchange finds the same operation, and its rules the same. */
  function isReadAlike(
    after: Exchange,
    match: MatchResult,
    context: ExchangeContext | undefined,
    found: string,
  ): boolean {
    const again = reader.match(after.request);
    if (match.kind !== 'matched' || again.kind !== 'matched') return match.kind === again.kind;
    if (again.route !== match.route) return false;
    return context === undefined || foundBy(reader.contextOf(after, again)) === found;
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
      const unmet = rules.unmet.map((pattern) => `"${pattern}" names no place of any exchange.`);
      return [...noted, ...unmet];
    },
  };
}

/** Lists what the rules find: codes and pointers. */
function foundBy(context: ExchangeContext): string {
  return ruleFindings(context)
    .map(({ code, pointer }) => `${code} ${pointer}`)
    .join('\n');
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

function redactResponse(
  response: CapturedResponse,
  context: ExchangeContext | undefined,
  places: MessagePlaces,
  redaction: Redaction,
): () => CapturedResponse {
  const { headers, body, status } = response;
  const writeHeaders = redactHeaders(headers, 'response', places, context?.responsePlan, redaction);
  const reading = context?.responseBody;
  const place =
    reading?.kind === 'value'
      ? places.body('response', reading.plan, status >= 400)
      : places.undocumented('/response/body');
  const writeBody = redactBody({ body, headers, reading, place }, redaction);
  return () => ({ status, headers: writeHeaders(), body: writeBody() });
}

const NO_TEMPLATES = new FixedText(undefined);

function hostOf(match: MatchResult, { request }: Exchange): string {
  if (match.kind === 'out-of-scope') return match.host;
  return 'url' in match
    ? match.url.host
    : (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(request.url)?.[1] ?? '');
}

/** What is left of an exchange that could not be redacted: that it was. */
function withoutContent(exchange: Exchange, marks: readonly KnownMark[]): Redacted {
  const { request, response } = exchange;
  const detail = 'it could not be redacted, and was not kept';
  const lost: Body = { kind: 'unread', reason: 'body-not-kept', detail };
  const bodyOf = (body: Body): Body => (body.kind === 'absent' ? body : lost);
  const headersOf = (headers: readonly Header[]): readonly Header[] =>
    headers.filter(([name]) => name.toLowerCase() === 'content-type');
  const [origin = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?=[^/?#@]*(?:[/?#]|$))[^/?#]*/i.exec(request.url) ?? [];
  const field = `${request.method} ${origin} /request`;
  return {
    kind: 'redacted',
    exchange: {
      ...exchange,
      request: { ...request, url: `${origin}/`, headers: headersOf(request.headers), body: bodyOf(request.body) },
      ...(response === undefined
        ? {}
        : { response: { ...response, headers: headersOf(response.headers), body: bodyOf(response.body) } }),
    },
    fields: [{ field }],
    marks,
  };
}
