import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge } from '../../../src/check/index.js';
import { loadLocalContract } from '../../../src/contract/index.js';
import { type Exchange, headerValue } from '../../../src/model/index.js';
import { type JsonReport, readReport, runCli } from '../../support/cli.js';
import { type Answer, type AnsweringServer, answeringServer } from './answering-server.js';
import { type Ended, exchangesIn, journalsIn, recordProgram, runProgram } from './recorded.js';
import {
  type Example,
  type Expected,
  SAMPLE_CAPTURES,
  sampleExchanges,
  sampleFindings,
  verificationExamples,
} from './walk-through/samples.js';

// The vendor's code samples, run by the vendor's SDK under the recorder: what they sent and were answered is captured,
// safe to commit, and judged as the documentation's own samples are.

const script = fileURLToPath(new URL('./walk-through/samples.cjs', import.meta.url));
const PRODUCTS = ['api', 'numbers', 'trusthub', 'verify'] as const;
/** Twenty-four samples: fifteen of a secondary customer profile, five of an end user, four of an entity. */
const SAMPLES = 24;
const TOKEN = 'walk-through-auth-token';

/** What the samples hold that is somebody's. */
const PRIVATE_TEXTS = [
  ...['rep1@acme.com', 'rep2@acme.com', 'foobar@test.com', 'foobar@twilio.com', '+11234567890', '+14345678900'],
  ...['11234567890', '14345678900', '%2B11234567890', 'acme business', '123456789', '2348132'],
  ...['555 AnyStreet', 'Apt B', 'Communications', 'Jeff', '+15017122661', '15017122661'],
  ...['recipient@foo.com', TOKEN, Buffer.from(`AC${'a'.repeat(32)}:${TOKEN}`).toString('base64')],
];

interface Run {
  readonly ended: Ended;
  readonly folder: string;
  readonly exchanges: readonly Exchange[];
}

let samples: readonly Exchange[];
let examples: readonly Example[];
let servers: Map<string, AnsweringServer>;
let serverOptions: string[];
let plain: Ended;
let redacted: Run;
let raw: Run;
let checked: Run;
const root = mkdtempSync(join(tmpdir(), 'contract-check-'));

beforeAll(async () => {
  samples = await sampleExchanges();
  examples = verificationExamples();
  const queues = queuesOf(samples, examples);
  servers = new Map();
  for (const product of PRODUCTS) {
    servers.set(
      product,
      await answeringServer(({ method, target }) => {
        const queue = queues.get(`${product} ${method} ${target}`) ?? [];
        const answer = queue.shift();
        // The samples are run more than once.
        if (answer !== undefined) queue.push(answer);
        return answer;
      }),
    );
  }
  serverOptions = PRODUCTS.flatMap((product) => [
    '--server',
    `https://${product}.twilio.com=${servers.get(product)?.url}`,
  ]);
  const env = {
    TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: TOKEN,
    ...Object.fromEntries(
      PRODUCTS.map((product) => [`TWILIO_${product.toUpperCase()}_URL`, servers.get(product)?.url ?? '']),
    ),
  };
  const args = examples.length === 0 ? [] : [JSON.stringify(examples.map(({ call, fields }) => ({ call, fields })))];
  plain = await runProgram(script, args, { folder: join(root, 'plain'), env });
  const record = async (name: string, options: readonly string[]): Promise<Run> => {
    const folder = join(root, name);
    const ended = await recordProgram(
      ['--output', join(folder, 'captures'), ...serverOptions, ...options],
      script,
      args,
      { folder, env },
    );
    return { ended, folder, exchanges: await exchangesIn(join(folder, 'captures')) };
  };
  redacted = await record('redacted', []);
  raw = await record('raw', ['--no-redact']);
  checked = await record('checked', ['--check', '--reporter', `json=${join(root, 'report.json')}`]);
});

afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

describe('the samples, recorded', () => {
  test('run as they run without it', () => {
    expect(plain.status, plain.stderr).toBe(0);
    expect(plain.stdout.split('\n').length).toBeGreaterThan(SAMPLES);
    for (const { ended } of [redacted, raw]) {
      expect(ended.status, ended.stderr).toBe(0);
      expect(ended.stdout).toBe(plain.stdout);
    }
  });

  test('are captured, every one', () => {
    process.stdout.write(`walk-through: ${SAMPLES} samples, ${examples.length} examples of Verification calls\n`);
    for (const { exchanges } of [redacted, raw, checked]) expect(exchanges).toHaveLength(SAMPLES + examples.length);
    const received = [...servers.values()].flatMap((server) => server.received);
    expect(received).toHaveLength(4 * (SAMPLES + examples.length));
  });

  test('are captured as they were sent and answered, when nothing is redacted', () => {
    for (const [index, sample] of samples.entries()) {
      const { request, response } = exchangeAt(raw, index);
      expect(`${request.method} ${pathOf(request.url)}`).toBe(`${sample.request.method} ${pathOf(sample.request.url)}`);
      expect(fieldsOf(request)).toEqual(fieldsOf(sample.request));
      expect(response?.status).toBe(sample.response?.status);
      expect(jsonOf(response?.body)).toEqual(jsonOf(sample.response?.body));
    }
  });

  test('keep what is not private: names of fields, types, SIDs, statuses', () => {
    for (const [index, sample] of samples.entries()) {
      const { request, response } = exchangeAt(redacted, index);
      expect(response?.status).toBe(sample.response?.status);
      const [fields, expected] = [fieldsOf(request), fieldsOf(sample.request)];
      expect(fields.map(([name]) => name)).toEqual(expected.map(([name]) => name));
      for (const [position, [name, value]] of expected.entries()) {
        if (['Type', 'Status', 'PolicySid', 'ObjectSid', 'ChannelEndpointSid', 'IsoCountry'].includes(name)) {
          expect(fields[position]).toEqual([name, value]);
        }
      }
      const [body, printed] = [jsonOf(response?.body), jsonOf(sample.response?.body)];
      expect(shapeOf(body)).toEqual(shapeOf(printed));
    }
  });

  test('hold nobody’s data', () => {
    const text = textsOf(redacted);
    expect(PRIVATE_TEXTS.filter((each) => text.includes(each))).toEqual([]);
    const raws = textsOf(raw);
    const isInReference = (each: string): boolean => /15017122661|recipient@/.test(each) && examples.length === 0;
    // The token stands in base64 alone.
    expect(PRIVATE_TEXTS.filter((each) => !raws.includes(each) && !isInReference(each))).toEqual([TOKEN]);
  });

  test('are judged with the findings that the samples have, and no others', () => {
    const expected = sampleFindings();
    for (const run of [redacted, raw]) expect(sorted(findingsOf(run))).toEqual(sorted(expected));
  });

  test('are judged so by the command line, too', async () => {
    const { status, stdout, stderr } = await runCli([
      ...journalsIn(join(redacted.folder, 'captures')),
      ...serverOptions,
      '--no-config',
      '--reporter',
      'json',
    ]);
    expect(status, stderr).toBe(1);
    // Its shape is held by the report's own schema, in another test.
    const { summary, findings } = JSON.parse(stdout) as JsonReport;
    expect(summary.seen).toBe(SAMPLES + examples.length);
    expect(summary.outOfScope + summary.undecided).toBe(0);
    expect(findings).toHaveLength(findingsOf(redacted).length);
  });

  test('are judged when the program has ended, when that is asked for', () => {
    // The program passed, and the contract did not.
    expect(checked.ended.status, checked.ended.stderr).toBe(1);
    expect(checked.ended.stdout).toBe(plain.stdout);
    const { summary, findings } = readReport(join(root, 'report.json'));
    expect(summary.seen).toBe(SAMPLES + examples.length);
    expect(
      sorted(findings.map(({ entry, code, seen }) => ({ ...placeOf(entry), code, pointer: seen.pointer }))),
    ).toEqual(sorted(sampleFindings()));
  });

  test('send joins that survive: the same value is the same pseudonym wherever it stands', () => {
    const at = (index: number): unknown => jsonOf(exchangeAt(redacted, index).response?.body);
    // Three answers of the documentation show the same representative.
    const [first, second, third] = [2, 3, 4].map((index) => (at(index) as { attributes: unknown }).attributes);
    expect(first).toEqual(second);
    expect(second).toEqual(third);
    const path = pathOf(exchangeAt(redacted, SAMPLES - 3).request.url)
      .split('/')
      .at(-1);
    const body = at(SAMPLES - 3) as { identity: string };
    expect(body.identity).toBe(decodeURIComponent(path ?? ''));
    expect(body.identity).not.toBe('Identity');
  });
});

/** Everything that a recording holds, as it is and without percent-encoding. */
function textsOf({ exchanges }: Run): string {
  const text = JSON.stringify(exchanges);
  const decoded = text
    .replaceAll('+', ' ')
    .replaceAll(/%[0-9A-F]{2}/gi, (each) => String.fromCharCode(Number(`0x${each.slice(1)}`)));
  return text + decoded;
}

function exchangeAt({ exchanges }: Run, index: number): Exchange {
  const exchange = exchanges[index];
  if (exchange === undefined) throw new Error(`there is no exchange ${index}`);
  return exchange;
}

function findingsOf({ exchanges }: Run): Expected[] {
  const aliases = PRODUCTS.map((product) => ({
    from: `https://${product}.twilio.com`,
    to: servers.get(product)?.url ?? '',
  }));
  const judge = createJudge([loadLocalContract('twilio')], { servers: aliases });
  return exchanges.flatMap((exchange, index) => {
    const judgement = judge.judge(exchange);
    if (judgement.kind === 'out-of-scope' || judgement.kind === 'undecided') {
      throw new Error(`${exchange.request.method} ${exchange.request.url}: ${JSON.stringify(judgement)}`);
    }
    return judgement.findings.map(({ code, seen }) => ({ ...placeOf(index), code, pointer: seen.pointer }));
  });
}

function placeOf(index: number): { readonly capture: string; readonly entry: number } {
  const counts = { 'customer-profile': 15, 'end-user': 5, entity: 4 } as const;
  let entry = index;
  for (const capture of SAMPLE_CAPTURES) {
    if (entry < counts[capture]) return { capture, entry };
    entry -= counts[capture];
  }
  return { capture: examples[entry]?.name ?? 'unknown', entry };
}

function queuesOf(all: readonly Exchange[], documented: readonly Example[]): Map<string, Answer[]> {
  const queues = new Map<string, Answer[]>();
  const add = (key: string, answer: Answer): void => {
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [answer]);
    else queue.push(answer);
  };
  for (const { request, response } of all) {
    if (response === undefined) continue;
    const product = new URL(request.url).hostname.split('.')[0];
    const body = jsonOf(response.body);
    const type = headerValue(response.headers, 'content-type');
    add(`${product} ${request.method} ${pathOf(request.url)}`, {
      status: response.status,
      headers: response.headers.filter(([name]) => !/^(?:content-length|connection|date)$/i.test(name)),
      ...(type === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
    });
  }
  for (const { method, path, status, body } of documented) {
    const headers = [['Content-Type', 'application/json']] as const;
    add(`verify ${method} ${path}`, { status, headers, body: Buffer.from(JSON.stringify(body)) });
  }
  return queues;
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

function fieldsOf({ body }: Exchange['request']): (readonly [string, string])[] {
  return body.kind === 'text' ? [...new URLSearchParams(body.text)] : [];
}

function jsonOf(body: Exchange['request']['body'] | undefined): unknown {
  if (body?.kind === 'json') return body.value;
  return body?.kind === 'text' ? JSON.parse(body.text) : undefined;
}

/** A value with each of its leaves replaced by its type. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}

function sorted(findings: readonly Expected[]): string[] {
  return findings.map(({ capture, entry, code, pointer }) => `${capture} ${entry} ${code} ${pointer}`).sort();
}
