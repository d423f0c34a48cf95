import fc from 'fast-check';
import {
  createHarWriter,
  createNockWriter,
  createPactWriter,
  formatExchange,
  openCapture,
} from '../../../src/capture/index.js';
import { createJudge, type Judge } from '../../../src/check/index.js';
import { loadLocalContract } from '../../../src/contract/index.js';
import { exchangesFor } from '../../../src/generate/index.js';
import type { Body, CaptureEntry, Contract, Exchange, Operation, Severity } from '../../../src/model/index.js';
import { FINDING_CODES, isUnreadable } from '../../../src/model/index.js';
import { toldOf } from '../recording/same-verdict/told.js';
import { withHostOf } from './host-restored.js';

/** A format that captures can be written in. */
export interface WrittenFormat {
  readonly name: string;
  /** Begins a file; what is written is answered by the returned writer's end. */
  open(): {
    /** Writes an exchange, or says why the format cannot hold it. */
    write(exchange: Exchange): string | undefined;
    end(): string;
  };
  /** Puts back what no file of the format says, because it is the same for the whole of it. */
  restored?(read: Exchange, original: Exchange): Exchange;
}

/** What converting the exchanges of a document came to, in one format. */
export interface Conversion {
  readonly format: string;
  held: number;
  /** Exchanges with a finding among those. */
  violating: number;
  /** Why exchanges could not be held, and how many. */
  readonly reasons: Map<string, number>;
  readonly differences: string[];
}

/** How many exchanges of an operation are drawn. */
export interface Amounts {
  readonly valid: number;
  readonly broken: number;
}

/** Every format that can be written. */
export const WRITTEN_FORMATS: readonly WrittenFormat[] = [
  {
    name: 'ndjson',
    open: () =>
      textWriter((write) => ({
        write: (exchange) => write(`${formatExchange(exchange)}\n`),
        end: () => undefined,
      })),
  },
  {
    name: 'har',
    open: () =>
      textWriter((write) => {
        const writer = createHarWriter(write, '1.2.3');
        return {
          write(exchange) {
            writer.write(exchange);
            return undefined;
          },
          end: () => void writer.end(),
        };
      }),
  },
  { name: 'nock', open: () => textWriter(createNockWriter) },
  {
    name: 'pact',
    open: () => textWriter((write) => createPactWriter(write, { consumer: 'Tests', provider: 'API' })),
    restored: (read, original) => withHostOf(original, read),
  },
];

function textWriter(
  open: (write: (text: string) => undefined) => {
    write(exchange: Exchange): string | undefined;
    end(): void;
  },
): ReturnType<WrittenFormat['open']> {
  const pieces: string[] = [];
  const writer = open((text) => {
    pieces.push(text);
    return undefined;
  });
  return {
    write: (exchange) => writer.write(exchange),
    end() {
      writer.end();
      return pieces.join('');
    },
  };
}

/** Every code, those that are off by default included. */
const severityOf = (code: string): Severity => {
  const severity = FINDING_CODES[code as keyof typeof FINDING_CODES] ?? 'error'; // a rule's code is none of the table's
  return severity === 'off' ? 'warning' : severity;
};

/** Converts drawn exchanges of every operation of a document through each format, and judges them before and after. */
export async function convertDocument(file: string, amounts: Amounts): Promise<readonly Conversion[]> {
  const contract = loadLocalContract(file);
  const judge = createJudge([contract], { severityOf, strictPact: true });
  const exchanges = contract.documents.flatMap(({ operations }) =>
    operations.flatMap((operation) => exchangesOf(operation, contract, amounts)),
  );
  const conversions: Conversion[] = [];
  for (const format of WRITTEN_FORMATS) conversions.push(await converted(format, exchanges, judge));
  return conversions;
}

async function converted(format: WrittenFormat, exchanges: readonly Exchange[], judge: Judge): Promise<Conversion> {
  const conversion: Conversion = { format: format.name, held: 0, violating: 0, reasons: new Map(), differences: [] };
  const writer = format.open();
  const held: Exchange[] = [];
  for (const exchange of exchanges) {
    const reason = writer.write(exchange);
    if (reason === undefined) held.push(exchange);
    else conversion.reasons.set(reason, (conversion.reasons.get(reason) ?? 0) + 1);
  }
  conversion.held = held.length;
  const entries = await entriesOf(writer.end());
  if (entries.length !== held.length) conversion.differences.push(`${held.length} written, ${entries.length} read`);
  for (const [index, entry] of entries.entries()) {
    const original = held[index];
    if (original === undefined) break;
    const before = toldOf(judge, original);
    const after = isUnreadable(entry)
      ? [`unreadable: ${entry.unreadable.detail}`]
      : toldOf(judge, format.restored?.(entry, original) ?? entry);
    if (before[0] === 'violates') conversion.violating += 1;
    if (before.join('\n') === after.join('\n')) continue;
    const lost = before.filter((line) => !after.includes(line));
    const added = after.filter((line) => !before.includes(line));
    const label = `${original.request.method} ${original.request.url.slice(0, 120)}`;
    conversion.differences.push(`${label}: without ${JSON.stringify(lost)}, with ${JSON.stringify(added)}`);
  }
  return conversion;
}

async function entriesOf(text: string): Promise<readonly CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: '<stdin>' })) entries.push(...batch);
  return entries;
}

function exchangesOf(operation: Operation, contract: Contract, { valid, broken }: Amounts): readonly Exchange[] {
  const seed = Number(process.env.CONTRACT_CHECK_SEED ?? 20_261_122);
  const drawn = [
    ...fc.sample(exchangesFor(operation, { contract }), { numRuns: valid, seed }),
    ...fc.sample(exchangesFor(operation, { contract, invalid: true }), { numRuns: broken, seed }),
  ];
  return drawn.map(({ exchange }, index) => keptAs(exchange, index));
}

/** A capture keeps a body as JSON, as text, or as bytes: one exchange after the other has it differently. */
function keptAs(exchange: Exchange, index: number): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: keptBody(request.body, index) },
    ...(response === undefined ? {} : { response: { ...response, body: keptBody(response.body, index) } }),
  };
}

function keptBody(body: Body, index: number): Body {
  if ((body.kind !== 'json' && body.kind !== 'text') || index % 3 === 0) return body;
  const text = body.kind === 'json' ? JSON.stringify(body.value, null, index % 2) : body.text;
  return index % 3 === 1 ? { kind: 'text', text } : { kind: 'bytes', bytes: new TextEncoder().encode(text) };
}
