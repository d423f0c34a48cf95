import type { CaptureEntry, Exchange, Origin } from '../../model/index.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { type LogLine, passedOver } from './read-log-line.js';
import { Recent } from './recent.js';

type Half = Extract<LogLine, { readonly kind: 'request' | 'response' }>;

/** How far apart two halves may stand, in lines and in bytes: what is between them waits in memory. */
const MOST_LINES = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** How many requests without a response are remembered: their responses may come too late. */
const MOST_ASKED = 100_000;

/** A line's place among the entries, which keep the order of the log. */
interface Slot {
  readonly bytes: number;
  /** Absent when the line is a half that waits, or became a part of another entry. */
  entry?: CaptureEntry;
  half?: Half;
}

/**
 * Joins requests and responses that a logger wrote on lines of their own, by the id that both lines have. A half whose
 * other one does not come within 10,000 lines is an entry that says so; a response whose request is nowhere is another
 * line of the log, such as what was answered by others on the way.
 */
export class LogPairs {
  readonly #slots: Slot[] = [];
  #first = 0;
  #bytes = 0;
  readonly #waiting = new Map<string, Slot>();
  /** Ids that several requests have: they tell none of them. */
  readonly #shared = new Set<string>();
  /** Requests that were logged with their responses, by id: what else speaks of them is no other request. */
  readonly #whole = new Recent<string>(MOST_LINES);
  /** Ids of the requests that stand alone, each with the names that its line is written in. */
  readonly #asked = new Recent<true>(MOST_ASKED);

  /** Takes an entry or a line that may become one; answers the entries that are complete, in the order of the log. */
  take(line: LogLine | CaptureEntry): readonly CaptureEntry[] {
    if (!('kind' in line)) this.#add(line.origin, { entry: line });
    else if (line.kind === 'exchange' && this.#slots.length === 0) return this.#takeFirst(line);
    else if (line.kind === 'unreadable') this.#add(line.entry.origin, { entry: line.entry });
    else if (line.kind === 'exchange') this.#takeWhole(line);
    else this.#takeHalf(line);
    return this.#complete();
  }

  /** Gives up waiting: answers the entries that are left. */
  end(): readonly CaptureEntry[] {
    for (const slot of this.#slots) this.#giveUp(slot);
    return this.#complete();
  }

  /** Takes a whole exchange while nothing waits: nothing needs to be put in order. */
  #takeFirst({ exchange, ids }: Extract<LogLine, { kind: 'exchange' }>): readonly CaptureEntry[] {
    const own = ids.find(({ isTrace }) => !isTrace);
    if (own !== undefined) this.#whole.set(own.key, targetOf(exchange));
    return [exchange];
  }

  #takeWhole({ exchange, ids }: Extract<LogLine, { kind: 'exchange' }>): void {
    this.#add(exchange.origin, { entry: exchange });
    const own = ids.find(({ isTrace }) => !isTrace);
    if (own === undefined) return;
    this.#whole.set(own.key, targetOf(exchange));
    const slot = this.#waiting.get(own.key);
    if (slot?.half?.kind !== 'request' || targetOf(slot.half.exchange) !== targetOf(exchange)) return;
    const { origin } = slot.half.exchange;
    this.#answer(slot.half);
    this.#forget(slot);
    slot.entry = passedOver(origin);
  }

  #takeHalf(half: Half): void {
    const origin = originOfHalf(half);
    if (half.kind === 'request' && this.#isMention(half)) {
      this.#add(origin, { entry: passedOver(origin) });
      return;
    }
    const other = this.#otherOf(half);
    if (other?.half === undefined) {
      if (half.kind === 'request') for (const key of askedKeys(half, half.naming)) this.#asked.set(key, true);
      this.#keep(half, this.#add(origin, { half }));
      return;
    }
    const entry = joined(half, other.half);
    this.#answer(other.half);
    this.#forget(other);
    this.#add(origin, { entry });
  }

  #isMention({ exchange, ids }: Extract<Half, { kind: 'request' }>): boolean {
    const own = ids.find(({ isTrace }) => !isTrace);
    if (own === undefined) return false;
    const half = this.#waiting.get(own.key)?.half;
    const known = half?.kind === 'request' ? targetOf(half.exchange) : this.#whole.get(own.key);
    return known === targetOf(exchange);
  }

  #otherOf(half: Half): Slot | undefined {
    for (const { key } of half.ids) {
      const slot = this.#waiting.get(key);
      if (slot?.half !== undefined && slot.half.kind !== half.kind && isNamedAlike(slot.half, half)) return slot;
    }
    return undefined;
  }

  #keep(half: Half, slot: Slot): void {
    for (const { key } of half.ids) {
      if (this.#shared.has(key)) continue;
      const other = this.#waiting.get(key)?.half;
      if (other === undefined) {
        this.#waiting.set(key, slot);
        continue;
      }
      // What was asked or answered on the way is another exchange, and no other request of this id.
      if (!isNamedAlike(other, half)) continue;
      this.#waiting.delete(key);
      if (this.#shared.size >= MOST_LINES) this.#shared.clear();
      this.#shared.add(key);
    }
  }

  #forget(slot: Slot): void {
    for (const { key } of slot.half?.ids ?? []) if (this.#waiting.get(key) === slot) this.#waiting.delete(key);
    delete slot.half;
  }

  #answer(half: Half): void {
    for (const key of askedKeys(half, half.naming)) this.#asked.delete(key);
  }

  /** A request that was not answered is an exchange; a response to nothing that is known is none. */
  #alone(half: Half): CaptureEntry {
    if (half.kind === 'request') return half.exchange;
    const namings = half.naming === undefined ? NAMINGS : [half.naming, undefined];
    const wasAsked = namings.some((naming) => askedKeys(half, naming).some((key) => this.#asked.get(key) === true));
    return wasAsked ? unreadable(half.origin, unjoined(half)) : passedOver(half.origin);
  }

  #giveUp(slot: Slot): void {
    if (slot.half === undefined) return;
    const entry = this.#alone(slot.half);
    this.#forget(slot);
    slot.entry = entry;
  }

  #add({ length = 1024 }: Origin, content: Pick<Slot, 'entry' | 'half'>): Slot {
    const slot: Slot = { bytes: length, ...content };
    this.#slots.push(slot);
    this.#bytes += length;
    return slot;
  }

  #complete(): readonly CaptureEntry[] {
    const entries: CaptureEntry[] = [];
    for (let slot = this.#slots[this.#first]; slot !== undefined; slot = this.#slots[this.#first]) {
      if (this.#slots.length - this.#first > MOST_LINES || this.#bytes > MOST_BYTES) this.#giveUp(slot);
      if (slot.half !== undefined) break;
      if (slot.entry !== undefined) entries.push(slot.entry);
      this.#bytes -= slot.bytes;
      this.#first += 1;
    }
    // Taking from the beginning of a long list costs as much as the list is long.
    if (this.#first === this.#slots.length || this.#first > MOST_LINES) {
      this.#slots.splice(0, this.#first);
      this.#first = 0;
    }
    return entries;
  }
}

function joined(line: Half, other: Half): CaptureEntry {
  const [request, response] = line.kind === 'request' ? [line, other] : [other, line];
  if (request.kind !== 'request' || response.kind !== 'response')
    throw new Error('what is joined is a request and a response');
  const { exchange } = request;
  const { offset, length, line: number } = exchange.origin;
  const span = offset !== undefined && length !== undefined && number !== undefined && { offset, length, line: number };
  const origin: Origin = span ? { ...response.origin, request: span } : response.origin;
  try {
    const answer = response.answer(exchange.request.method);
    return { ...exchange, ...(answer !== undefined && { response: answer }), origin };
  } catch (error) {
    if (error instanceof EntryProblem) return unreadable(response.origin, error.message);
    throw error;
  }
}

const NAMINGS: readonly Half['naming'][] = ['short', 'long', undefined];

/** What a request is remembered by, under the names that its own response would have. */
const askedKeys = ({ ids }: Half, naming: Half['naming']): readonly string[] =>
  ids.map(({ key }) => `${naming ?? ''} ${key}`);

const unjoined = ({ ids: [id] }: Half): string =>
  `the line has a response alone, which cannot be joined with a request of its id ${id?.written}: it stands too far away, or others have the id`;

/** A server that asks others on the way to its answer logs those exchanges under the same id, by other names. */
function isNamedAlike(half: Half, other: Half): boolean {
  return half.naming === undefined || other.naming === undefined || half.naming === other.naming;
}

const targetOf = ({ request: { method, url } }: Exchange): string => `${method} ${url}`;

const originOfHalf = (half: Half): Origin => (half.kind === 'request' ? half.exchange.origin : half.origin);
