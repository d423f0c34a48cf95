// `npm run soak [-- --mib n]`: large captures in bounded memory, ordinary ones and ones in which every exchange has a fault.
// 1024 MiB unless told; a push runs it with less. Without `--mib` the long counts of tests follow: 20,000 mutants of each
// capture of each tool, with their figures; 10,000 recorded exchanges through each way in; and of the generator every schema,
// and 10,000 mutants for each claim that a keyword cannot be broken alone (CONTRACT_CHECK_REFERENCE names the documents).
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brokenExchange, exchangeAround, seeded, verification } from './data.mjs';
import { binPath, ROOT, runNode } from './measure.mjs';

const PEAK_MIB = 250;
/** The tests of recording that have long counts. */
const RECORDING = ['test/load', 'test/record/killed'];
/** The tests that give every reader mutated captures. */
const MUTATIONS = ['test/laws/capture-mutations', 'test/laws/located-mutations'];
const { values } = parseArgs({ options: { mib: { type: 'string' } } });
const bytes = Number(values.mib ?? process.env.SOAK_MIB ?? '1024') * 1024 * 1024;
const bin = binPath();
const folder = mkdtempSync(join(tmpdir(), 'soak-'));

/** Writes a capture until it is large enough; answers how many exchanges it holds. */
function write(file, format, make) {
  const handle = openSync(file, 'w');
  let written = 0;
  let count = 0;
  let batch = format === 'har' ? '{"log":{"version":"1.2","creator":{"name":"soak","version":"1"},"entries":[\n' : '';
  while (written + batch.length < bytes) {
    const exchange = make(count);
    if (format === 'har') batch += `${count === 0 ? '' : ',\n'}${JSON.stringify(harEntry(exchange))}`;
    else batch += `${JSON.stringify(exchange)}\n`;
    count += 1;
    if (batch.length > 1 << 20) {
      written += writeSync(handle, batch);
      batch = '';
    }
  }
  writeSync(handle, batch + (format === 'har' ? '\n]}}\n' : ''));
  closeSync(handle);
  return count;
}

/** The first characters of a report that may be larger than a string can be: its summary stands there. */
function headOf(file) {
  const handle = openSync(file, 'r');
  const head = Buffer.alloc(2_000);
  const length = readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  return head.toString('utf8', 0, length);
}

function harEntry({ request, response, startedAt }) {
  const pairs = (headers) => headers.map(([name, value]) => ({ name, value }));
  const text = JSON.stringify(response.body.value);
  return {
    startedDateTime: startedAt,
    time: 17,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      headers: pairs(request.headers),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: request.body.text?.length ?? 0,
      ...(request.body.text === undefined
        ? {}
        : { postData: { mimeType: 'application/x-www-form-urlencoded', text: request.body.text } }),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: pairs(response.headers),
      cookies: [],
      content: { size: text.length, mimeType: 'application/json', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 17, receive: 0 },
  };
}

let failed = 0;
let passed = 0;
try {
  for (const format of ['ndjson', 'har']) {
    for (const isFaulty of [false, true]) {
      const random = seeded(17);
      const file = join(folder, format === 'har' ? 'soak.har' : 'soak.exchanges.ndjson');
      const count = write(file, format, (index) =>
        isFaulty ? brokenExchange(random, index) : exchangeAround(verification(random), index % 2 === 0),
      );
      const size = statSync(file).size / 1024 / 1024;
      const report = join(folder, 'report.json');
      const run = runNode([bin, file, '--reporter', 'text', '--reporter', `json=${report}`], { usage: true });
      rmSync(file);
      const reported = statSync(report, { throwIfNoEntry: false })?.size ?? 0;
      const head = reported === 0 ? '' : headOf(report);
      const seen = Number(/"seen":\s*(\d+)/.exec(head)?.[1] ?? Number.NaN);
      rmSync(report, { force: true });
      const problems = [];
      if (!(run.peak <= PEAK_MIB)) problems.push(`peak above ${PEAK_MIB} MiB`);
      if (run.status !== (isFaulty ? 1 : 0)) problems.push(`exit ${run.status}: ${run.stderr.slice(0, 300)}`);
      if (seen !== count) problems.push(`saw ${seen} of ${count}`);
      const isKept = problems.length === 0;
      if (isKept) passed += 1;
      else failed += 1;
      process.stdout.write(
        `${isKept ? 'ok  ' : 'FAIL'} ${size.toFixed(0)} MiB of ${format}, ${isFaulty ? 'every exchange with a fault' : 'ordinary'}: ${count} exchanges, ` +
          `peak ${run.peak?.toFixed(0)} MiB, ${(run.wall / 1000).toFixed(1)} s, report ${(reported / 1024 / 1024).toFixed(0)} MiB ${problems.join('; ')}\n`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
/** Runs tests with the long counts. */
function soakTests(args, variables = {}) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const hours = ['--testTimeout=14400000', '--hookTimeout=14400000'];
  const options = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...variables, CONTRACT_CHECK_SOAK: '1' } };
  if (spawnSync(process.execPath, [vitest, 'run', ...hours, ...args], options).status === 0) passed += 1;
  else failed += 1;
}

/** Runs the mutations, and prints of each capture how many mutants came to what. */
function soakMutations() {
  const figures = mkdtempSync(join(tmpdir(), 'soak-'));
  const file = join(figures, 'figures.ndjson');
  try {
    soakTests(MUTATIONS, { CONTRACT_CHECK_FIGURES: file });
    const lines = statSync(file, { throwIfNoEntry: false }) === undefined ? '' : readFileSync(file, 'utf8');
    const rows = lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Object.values(JSON.parse(line)));
    const head = ['format', 'capture', 'mutants', 'with exchanges', 'undecided', 'with unreadable entries', 'refused'];
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`);
    process.stdout.write(table.join(''));
  } finally {
    rmSync(figures, { recursive: true, force: true });
  }
}

if (values.mib === undefined) {
  soakMutations();
  soakTests(RECORDING);
  if (process.env.CONTRACT_CHECK_REFERENCE !== undefined) {
    soakTests(['--config', 'vitest.acceptance.config.ts', 'test/conformance/generate', 'test/acceptance/generate']);
  }
}
process.stdout.write(`${JSON.stringify({ passed, failed })}\n`);
if (failed > 0 || passed === 0) process.exitCode = 1;
