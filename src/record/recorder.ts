import { formatExchange, formatUnsweptLine, type Unswept } from '../capture/index.js';
import { createMatcher } from '../match/index.js';
import type { CapturedRequest, Contract, Exchange } from '../model/index.js';
import type { RedactedExchange, Redactor } from '../redact/index.js';
import { exchangeOf } from './exchange-of.js';
import { type Journal, openJournal } from './journal/journal.js';
import type { ExchangeSink } from './observe/observed.js';
import type { RecordingSettings } from './recording-settings.js';

/** What a recorder needs besides contracts. */
export interface RecorderOptions extends Pick<RecordingSettings, 'out' | 'all' | 'maxBody' | 'servers'> {
  /** Names the journal: the process, or process and worker thread. */
  readonly writer: string;
  readonly fsync?: boolean;
  /** Makes exchanges safe to store; absent: they are stored as they are. */
  readonly redactor?: Redactor;
  /** Hears of the journal once it is made. */
  readonly onJournal?: (path: string) => void;
  /** Hears of the first exchange with each host that no contract covers. */
  readonly onUncoveredHost?: () => void;
  /** Hears of every exchange that was stored, as it was stored. */
  readonly onStored?: (exchange: Exchange) => void;
  /** Hears why the recorder gave up: one sentence. Nothing is stored from then on. */
  readonly onFailure?: (sentence: string) => void;
}

/** What a recorder has counted. */
export interface RecorderCounts {
  readonly journal?: string;
  readonly stored: number;
  readonly uncovered: Readonly<Record<string, number>>;
  readonly failure?: string;
}

/** Stores exchanges: from an observation, one after another, each before the sink returns. */
export interface Recorder {
  /** Never throws: the program that is observed goes on, whatever happens to the recording. */
  readonly sink: ExchangeSink;
  counts(): RecorderCounts;
  /** Closes the journal; what comes later is not stored. */
  close(): void;
}

/** Makes a recorder; its journal is made when the first exchange is stored. */
export function createRecorder(contracts: readonly Contract[], options: RecorderOptions): Recorder {
  const uncovered = new Map<string, number>();
  const store = options.redactor === undefined ? rawStore(contracts, options) : redactedStore(options.redactor);
  let journal: Journal | undefined;
  let stored = 0;
  let failure: string | undefined;
  let isClosed = false;

  function record(exchange: Exchange): void {
    const prepared = store(exchange);
    if (prepared.kind === 'uncovered') {
      const count = uncovered.get(prepared.host) ?? 0;
      uncovered.set(prepared.host, count + 1);
      if (count === 0) options.onUncoveredHost?.();
      return;
    }
    const isFirst = journal === undefined;
    journal ??= openJournal(options.out, { writer: options.writer, fsync: options.fsync ?? false });
    journal.append(prepared.line);
    stored += 1;
    if (isFirst) options.onJournal?.(journal.path);
    options.onStored?.(prepared.exchange);
  }

  return {
    sink(observed) {
      if (isClosed || failure !== undefined) return;
      try {
        record(exchangeOf(observed, options.maxBody));
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        options.onFailure?.(failure);
      }
    },
    counts: () => ({
      ...(journal === undefined ? {} : { journal: journal.path }),
      stored,
      uncovered: Object.fromEntries(uncovered),
      ...(failure === undefined ? {} : { failure }),
    }),
    close() {
      if (isClosed) return;
      isClosed = true;
      journal?.close();
    },
  };
}

/** An exchange as it is stored, or the host of one that is only counted. */
type Prepared =
  | { readonly kind: 'line'; readonly line: string; readonly exchange: Exchange }
  | { readonly kind: 'uncovered'; readonly host: string };

function redactedStore(redactor: Redactor): (exchange: Exchange) => Prepared {
  return (raw) => {
    const redacted = redactor.redact(raw);
    if (redacted.kind === 'uncovered') return redacted;
    const { exchange } = redacted;
    return { kind: 'line', line: formatUnsweptLine(exchange, unsweptOf(redacted)), exchange };
  };
}

function unsweptOf({ fields, marks }: RedactedExchange): Unswept {
  const replaced: string[] = [];
  const kept: [string, string][] = [];
  for (const { field, kept: reason } of fields) {
    if (reason === undefined) replaced.push(field);
    else kept.push([field, reason]);
  }
  return { marks, fields: replaced, kept };
}

/** Stores exchanges as they are; what no contract covers is counted here as well, unless all is asked for. */
function rawStore(contracts: readonly Contract[], { all, servers }: RecorderOptions): (exchange: Exchange) => Prepared {
  const matcher = createMatcher(contracts, { servers });
  const hostOf = (request: CapturedRequest): string | undefined => {
    const match = matcher.match(request);
    if (match.kind === 'out-of-scope') return match.host;
    return match.kind === 'no-concrete-url' ? '' : undefined;
  };
  return (exchange) => {
    const host = all ? undefined : hostOf(exchange.request);
    return host === undefined
      ? { kind: 'line', line: formatExchange(exchange), exchange }
      : { kind: 'uncovered', host };
  };
}
