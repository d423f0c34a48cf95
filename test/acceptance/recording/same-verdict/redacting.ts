import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { formatUnsweptLine, readCapture } from '../../../../src/capture/index.js';
import { createJudge, type Judge } from '../../../../src/check/index.js';
import { loadLocalContract } from '../../../../src/contract/index.js';
import { exchangesFor } from '../../../../src/generate/index.js';
import type { Body, Contract, Exchange, Operation, Severity } from '../../../../src/model/index.js';
import { FINDING_CODES, isJsonArray, isJsonObject, isUnreadable, type Json } from '../../../../src/model/index.js';
import {
  createRecordingKey,
  type RecordingKey,
  type RedactedExchange,
  type Redactor,
  sweepJournals,
} from '../../../../src/redact/index.js';
import { type PrivateLeaf, privateLeavesOf } from './leaves.js';
import { MISHAPS } from './mishaps.js';
import { renamed } from './renamed.js';
import { codesOf, toldOf } from './told.js';

/** An exchange that is judged otherwise once it is redacted, or that keeps what is private. */
export interface Difference {
  readonly operation: string;
  /** What it is: `valid`, `broken`, or the mishap. */
  readonly kind: string;
  readonly problem: string;
  readonly exchange: Exchange;
  readonly redacted?: Exchange;
}

/** What redacting the generated exchanges of a document came to. */
export interface Outcome {
  readonly differences: readonly Difference[];
  readonly exchanges: number;
  /** Exchanges whose judgement has a finding, by its code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Private leaves that were replaced, by how they travel. */
  readonly encodings: ReadonlyMap<string, number>;
  /** Private leaves that stay, and are listed with why; or are too short. */
  readonly kept: ReadonlyMap<string, number>;
  /** Undecided exchanges and those that are out of scope, by their first line. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** How many exchanges of an operation are drawn. */
export interface Amounts {
  readonly valid: number;
  readonly broken: number;
  /** How often every mishap happens. */
  readonly mishaps: number;
}

/** Every code, those that are off by default included: they may not change either. */
const severityOf = (code: string): Severity => {
  const severity = FINDING_CODES[code as keyof typeof FINDING_CODES] ?? 'error'; // a rule's code is none of the table's
  return severity === 'off' ? 'warning' : severity;
};

/** How a document is redacted: with what, and into which file the recording is written. */
export interface Recording {
  readonly redactorOf: (contract: Contract, key: RecordingKey) => Redactor;
  readonly journal: string;
}

/**
 * Redacts exchanges of every operation of a document, as one recording, and compares what is told of them; then closes
 * the recording, and compares again.
 */
export async function redactDocument(file: string, amounts: Amounts, recording: Recording): Promise<Outcome> {
  const contract = loadLocalContract(file);
  const key = createRecordingKey();
  const comparison = new Comparison(contract, recording.redactorOf(contract, key));
  for (const operation of contract.documents.flatMap(({ operations }) => operations)) {
    for (const { exchange, kind } of exchangesOf(operation, contract, amounts))
      comparison.add(operation, kind, exchange);
  }
  await comparison.sweep(recording.journal, key);
  return comparison;
}

function* exchangesOf(
  operation: Operation,
  contract: Contract,
  { valid, broken, mishaps }: Amounts,
): Generator<{ readonly exchange: Exchange; readonly kind: string }> {
  const seed = Number(process.env.CONTRACT_CHECK_SEED ?? 20_261_122);
  const conforming = fc.sample(exchangesFor(operation, { contract }), { numRuns: valid, seed });
  for (const [index, { exchange }] of conforming.entries()) {
    yield { exchange: written(exchange, index), kind: 'valid' };
  }
  for (const { exchange, fault } of fc.sample(exchangesFor(operation, { contract, invalid: true }), {
    numRuns: broken,
    seed,
  })) {
    yield { exchange, kind: `broken: ${fault?.code} ${fault?.keyword ?? ''}` };
  }
  for (let number = 0; number < mishaps * MISHAPS.length; number += 1) {
    const mishap = MISHAPS[number % MISHAPS.length];
    const base = conforming[number % conforming.length]?.exchange;
    const exchange = base === undefined ? undefined : mishap?.apply(base, number + operation.name.length);
    if (exchange !== undefined) yield { exchange, kind: mishap?.name ?? '' };
  }
}

/** A capture keeps a body as JSON, as text, or as bytes: one exchange after the other has it differently. */
function written(exchange: Exchange, index: number): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: writtenBody(request.body, index) },
    ...(response === undefined ? {} : { response: { ...response, body: writtenBody(response.body, index) } }),
  };
}

function writtenBody(body: Body, index: number): Body {
  if (body.kind !== 'json' && body.kind !== 'text') return body;
  if (index % 3 === 0) return body;
  const text = body.kind === 'json' ? JSON.stringify(body.value, null, index % 2) : body.text;
  return index % 3 === 1 ? { kind: 'text', text } : { kind: 'bytes', bytes: new TextEncoder().encode(text) };
}

type Report = (problem: string, redacted?: Exchange) => void;

interface Stored {
  /** What was told of it when it was redacted. */
  readonly told: readonly string[];
  readonly exchange: Exchange;
  readonly problem: Report;
}

class Comparison implements Outcome {
  readonly differences: Difference[] = [];
  readonly codes = new Map<string, number>();
  readonly encodings = new Map<string, number>();
  readonly kept = new Map<string, number>();
  readonly kinds = new Map<string, number>();
  exchanges = 0;
  readonly #contract: Contract;
  readonly #redactor: Redactor;
  readonly #judge: Judge;
  readonly #lines: string[] = [];
  readonly #stored: Stored[] = [];
  readonly #privateLeaves: (exchange: Exchange) => readonly PrivateLeaf[];

  constructor(contract: Contract, redactor: Redactor) {
    this.#contract = contract;
    this.#redactor = redactor;
    this.#judge = createJudge([contract], { severityOf });
    this.#privateLeaves = privateLeavesOf(contract);
  }

  add({ name: operation }: Operation, kind: string, exchange: Exchange): void {
    this.exchanges += 1;
    const problem: Report = (text, redacted) => {
      this.differences.push({
        operation,
        kind,
        problem: text,
        exchange,
        ...(redacted === undefined ? {} : { redacted }),
      });
    };
    const before = toldOf(this.#judge, exchange);
    count(this.kinds, before[0] ?? '');
    for (const code of new Set(codesOf(before))) count(this.codes, code);
    const copy = structuredClone(exchange);
    const answer = this.#redactor.redact(exchange);
    if (JSON.stringify(copy) !== JSON.stringify(exchange)) problem('the exchange itself was changed');
    if (answer.kind !== 'redacted') {
      problem(`it is ${answer.kind}`);
      return;
    }
    const after = toldOf(this.#judge, answer.exchange);
    const names = renamed(before, exchange, answer.exchange);
    if (names !== before && names.join() !== before.join()) count(this.kept, 'told by a replaced name');
    const expected = [...names].sort();
    if (expected.join('\n') !== [...after].sort().join('\n')) {
      problem(`told otherwise: ${difference(expected, after)}`, answer.exchange);
    }
    this.#compareLeaves(exchange, answer, problem);
    const kept = answer.fields.flatMap(({ field, kept: reason }) =>
      reason === undefined ? [] : [[field, reason] as const],
    );
    this.#lines.push(formatUnsweptLine(answer.exchange, { marks: answer.marks, fields: [], kept }));
    // What redacting has changed already need not be told again of sweeping.
    this.#stored.push({ told: after, exchange: answer.exchange, problem });
  }

  /** Closes the recording as the recorder does, and compares what is told of it then. */
  async sweep(journal: string, key: RecordingKey): Promise<void> {
    writeFileSync(journal, this.#lines.map((line) => `${line}\n`).join(''));
    sweepJournals([journal], key, { contracts: () => [this.#contract] });
    let index = 0;
    for await (const entry of readCapture(journal)) {
      const stored = this.#stored[index];
      index += 1;
      if (stored === undefined || isUnreadable(entry)) throw new Error(`line ${index} is no exchange of the recording`);
      const swept = toldOf(this.#judge, entry);
      const expected = [...renamed(stored.told, stored.exchange, entry)].sort();
      if ([...swept].sort().join('\n') !== expected.join('\n')) {
        stored.problem(`told otherwise once swept: ${difference(expected, swept)}`, entry);
      }
      if (entry.isUnswept === true) stored.problem('still unswept', entry);
    }
    if (index !== this.#stored.length) throw new Error(`${index} of ${this.#stored.length} lines are left`);
  }

  #compareLeaves(exchange: Exchange, answer: RedactedExchange, problem: Report): void {
    const leaves = this.#privateLeaves(exchange);
    const replaced = this.#privateLeaves(answer.exchange);
    // Where an annotation depends on the value (a branch of oneOf), the leaf may be annotated no more: then the place
    // is not found, and only a value that is found again is one that stayed.
    const byPointer = groupBy(replaced, ({ pointer }) => pointer);
    const whole = JSON.stringify(answer.exchange);
    const pointers = renamed(
      leaves.map(({ pointer }) => `leaf ${pointer}`),
      exchange,
      answer.exchange,
    );
    const counted = new Map<string, number>();
    for (const [at, { pointer, encoding, value }] of leaves.entries()) {
      const index = counted.get(pointer) ?? 0;
      counted.set(pointer, index + 1);
      // Names that are private are others now, and a pointer goes through names.
      const now = byPointer.get(pointers[at]?.slice('leaf '.length) ?? pointer)?.[index];
      if (now === undefined) {
        // A branch of a oneOf need not annotate what stands there now; but the value is gone.
        if (!isTooShort(value) && String(value).length > 5 && whole.includes(JSON.stringify(value))) {
          problem(`still there: ${pointer} (${encoding}) ${JSON.stringify(value)}`, answer.exchange);
        }
      } else if (JSON.stringify(now.value) !== JSON.stringify(value)) count(this.encodings, encoding);
      else if (isTooShort(value)) count(this.kept, 'too short');
      else if (isListed(answer, pointer)) count(this.kept, 'listed');
      else problem(`kept and not listed: ${pointer} (${encoding}) ${JSON.stringify(value)}`, answer.exchange);
    }
  }
}

/** What is not looked for: it would be found everywhere by chance. Of JSON in a text, each leaf is. */
function isTooShort(value: PrivateLeaf['value']): boolean {
  if (typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Math.abs(value) < 1000;
  if (isJsonArray(value)) return value.every(isTooShort);
  if (isJsonObject(value)) return Object.values(value).every(isTooShort);
  // In a query or a form these are no texts.
  if (/^(?:true|false|null)$/.test(value)) return true;
  const inner = containerIn(value);
  // Characters that are neither letters nor digits stay what they are.
  return inner === undefined ? [...value.replaceAll(/[^\p{L}\p{N}]/gu, '')].length < 4 : isTooShort(inner);
}

function containerIn(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json; // what JSON.parse returns is JSON
    return isJsonArray(value) || isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isListed({ fields }: RedactedExchange, pointer: string): boolean {
  const place = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  return fields.some(
    ({ field, kept }) => kept !== undefined && [pointer, place].some((each) => field.endsWith(` ${each}`)),
  );
}

function difference(before: readonly string[], after: readonly string[]): string {
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const come = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  return [...gone, ...come].join('; ') || 'other counts';
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
