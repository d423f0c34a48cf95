import {
  type Address,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  pointerTokens,
  type UndecidedReason,
  valueAtPointer,
} from '../model/index.js';
import { bodyText } from './body-text.js';
import type { FindingDraft, Outcome } from './check.js';
import type { ExchangeContext } from './context.js';
import type { StandIns } from './stand-ins.js';

/** Keywords that ask what a whole value is: a stand-in deep inside it may decide. */
const OF_THE_WHOLE: ReadonlySet<unknown> = new Set([
  'anyOf',
  'oneOf',
  'not',
  'contains',
  'uniqueItems',
  'const',
  'enum',
]);

/** Keywords that tell a member that is missing. */
const LACKS: ReadonlySet<unknown> = new Set(['required', 'dependentRequired']);

/**
 * Where the checks of an exchange with stand-ins put what they find: what is found at one says nothing of what was sent,
 * and is undecided.
 */
export class FilteredOutcome implements Outcome {
  readonly #context: ExchangeContext;
  readonly #outcome: Outcome;
  readonly #standIns: StandIns;
  readonly #lookedThrough = new Map<Json, string | undefined>();

  constructor(context: ExchangeContext, outcome: Outcome, standIns: StandIns) {
    this.#context = context;
    this.#outcome = outcome;
    this.#standIns = standIns;
  }

  report(draft: FindingDraft): void {
    const standIn = this.#standInAt(draft);
    if (standIn === undefined) this.#outcome.report(draft);
    else this.#outcome.undecided(this.#standIns.reason, this.#standIns.describe(standIn), draft.pointer, draft.rule);
  }

  undecided(reason: UndecidedReason, detail: string, pointer: string, rule?: Address): void {
    this.#outcome.undecided(reason, detail, pointer, rule);
  }

  #standInAt({ code, pointer, facts, chosenBy }: FindingDraft): string | undefined {
    if (this.#standIns.areStrings && pointer.startsWith('/request/')) return undefined;
    // Which branch was meant is told by values, too.
    const chosen = this.#withinParts((chosenBy ?? []).map((each) => this.#inBody(each) ?? null));
    if (chosen !== undefined || (this.#standIns.areStrings && isOfString(pointer, facts))) return chosen;
    if (code.endsWith('.unparsable')) return this.#standInAtBreak(pointer, facts);
    // A rule compares values: each of them may be the one.
    if (code.startsWith('rule.')) return this.#within(facts) ?? this.#within(this.#inBody(pointer) ?? null);
    const isOfValue = facts.keyword !== undefined || facts.mediaType !== undefined;
    const seen = this.#inBody(pointer) ?? facts.found ?? (isOfValue ? this.#textOf(pointer) : undefined) ?? null;
    const isWhole = OF_THE_WHOLE.has(facts.keyword);
    const found = isWhole || !(isJsonObject(seen) || isJsonArray(seen)) ? this.#within(seen) : undefined;
    if (found !== undefined) return found;
    if (typeof facts.property !== 'string') return undefined;
    // A member that is missing may be there by a name that was filtered.
    const names = isJsonObject(seen) && LACKS.has(facts.keyword) ? Object.keys(seen) : [facts.property];
    for (const name of names) {
      const inName = this.#standIns.find(name);
      if (inName !== undefined) return inName;
    }
    return undefined;
  }

  /** The part of a body that a pointer leads to. */
  #inBody(pointer: string): Json | undefined {
    const [, side, rest = ''] = /^\/(request|response)\/body(\/.*)?$/su.exec(pointer) ?? [];
    if (side === undefined) return undefined;
    const reading = side === 'request' ? this.#context.requestBody : this.#context.responseBody;
    return reading.kind === 'value' ? valueAtPointer(reading.value, rest) : undefined;
  }

  /** The text of a header or a parameter, where a finding tells no value: it is a long one, or a list. */
  #textOf(pointer: string): string | undefined {
    const [side, part, name = ''] = pointerTokens(pointer);
    const { request, response } = this.#context;
    const headers = (side === 'request' ? request : response)?.headers ?? [];
    if (part === 'headers') return headerValue(headers, name);
    if (part === 'cookies') return headerValue(headers, 'cookie');
    if (part === 'path') return this.#context.match.url.path;
    if (part !== 'query') return undefined;
    const pairs = this.#context.query.filter((pair) => pair.name === name || pair.name.startsWith(`${name}[`));
    return pairs.map(({ value }) => value).join('&');
  }

  /** A body that is broken where a stand-in begins, or is nothing else. */
  #standInAtBreak(pointer: string, { line, column }: JsonObject): string | undefined {
    const { request, response } = this.#context;
    const body = pointer.startsWith('/request/') ? request.body : response?.body;
    if (body?.kind !== 'text' && body?.kind !== 'bytes') return undefined;
    const read = bodyText(body, undefined);
    if (read.kind !== 'text') return undefined;
    const [whole] = /^\s*<[^<>]*>\s*$/u.exec(read.text) ?? [];
    if (whole !== undefined) return this.#standIns.find(whole);
    if (typeof line !== 'number' || typeof column !== 'number') return undefined;
    const there = (read.text.split('\n')[line - 1] ?? '').slice(column - 1);
    const [first] = line === 1 && column === 1 ? [] : (/^<[^<>]*>/u.exec(there) ?? []);
    return first === undefined ? undefined : this.#standIns.find(first);
  }

  #within(value: Json): string | undefined {
    if (typeof value === 'string') return this.#standIns.find(value);
    if (typeof value !== 'object' || value === null) return undefined;
    // Every fault of a long list may be of one choice.
    if (this.#lookedThrough.has(value)) return this.#lookedThrough.get(value);
    const found = this.#withinParts(isJsonArray(value) ? value : Object.values(value));
    this.#lookedThrough.set(value, found);
    return found;
  }

  #withinParts(parts: readonly Json[]): string | undefined {
    for (const part of parts) {
      const found = this.#within(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Tells a finding that no value of a string in the response's body can mend. */
function isOfString(pointer: string, { keyword }: JsonObject): boolean {
  return keyword === 'type' && pointer.startsWith('/response/body');
}
