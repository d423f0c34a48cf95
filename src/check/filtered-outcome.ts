import {
  type Address,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
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

/**
 * Where the checks of an exchange with stand-ins put what they find: what is found at one says nothing of what was sent,
 * and is undecided.
 */
export class FilteredOutcome implements Outcome {
  readonly #context: ExchangeContext;
  readonly #outcome: Outcome;
  readonly #standIns: StandIns;

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

  #standInAt({ code, pointer, facts }: FindingDraft): string | undefined {
    if (this.#standIns.areStrings && isOfString(pointer, facts)) return undefined;
    if (code.endsWith('.unparsable')) return this.#standInAtBreak(pointer, facts);
    // A rule compares values: each of them may be the one.
    if (code.startsWith('rule.')) return this.#within(facts) ?? this.#within(this.#bodyOf(pointer)?.at ?? null);
    const body = this.#bodyOf(pointer);
    const seen = body?.at ?? facts.found ?? null;
    const isWhole = OF_THE_WHOLE.has(facts.keyword);
    const found = isWhole || !(isJsonObject(seen) || isJsonArray(seen)) ? this.#within(seen) : undefined;
    if (found !== undefined) return found;
    if (typeof facts.property === 'string' && facts.keyword !== 'required') return this.#standIns.find(facts.property);
    // Which branch was meant is told by values, too.
    return facts.branch === undefined ? undefined : this.#within(body?.whole ?? null);
  }

  /** The value of the body that a pointer leads into, and what it leads to. */
  #bodyOf(pointer: string): { readonly whole: Json; readonly at: Json | undefined } | undefined {
    const [, side, rest = ''] = /^\/(request|response)\/body(\/.*)?$/su.exec(pointer) ?? [];
    if (side === undefined) return undefined;
    const reading = side === 'request' ? this.#context.requestBody : this.#context.responseBody;
    return reading.kind === 'value' ? { whole: reading.value, at: valueAtPointer(reading.value, rest) } : undefined;
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
    const parts = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    for (const part of parts) {
      const found = this.#within(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Tells a finding that no value of a string in the response's body can mend, or that is not about the response. */
function isOfString(pointer: string, { keyword, branch }: JsonObject): boolean {
  if (pointer.startsWith('/request/')) return true;
  return keyword === 'type' && branch === undefined && pointer.startsWith('/response/body');
}
