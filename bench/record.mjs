// What a recorded program pays: the same program with and without the recorder, in turns within one run. The server has
// a process of its own, and the program's clock stands still while it is not asked.
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { binPath, conclude, median, ROOT, runNode } from './measure.mjs';

const SERVER = join(ROOT, 'bench/record/server.mjs');
const CLIENT = join(ROOT, 'bench/record/client.mjs');
const ATTEMPTS = 3;
/** Of both programs in each attempt; the median is of the ratios of two neighbours. */
const TURNS = 9;

/**
 * How many exchanges a turn has, so that it takes about 200 ms. The bars are what is asked for; not all of them
 * hold yet, so that `reached` is what a run is held to. Lower it with every gain; where it reaches the bar, it goes.
 */
const LOADS = [
  { kind: 'sdk', inFlight: 1, count: 200, bar: 1.1, reached: 1.3 },
  { kind: 'sdk', inFlight: 50, count: 300, bar: 1.1, reached: 1.3 },
  { kind: 'fetch', inFlight: 1, count: 400, bar: 1.1, reached: 1.4 },
  { kind: 'fetch', inFlight: 50, count: 1000, bar: 1.1, reached: 1.35 },
  { kind: 'http', inFlight: 50, count: 2000, bar: 1.25, reached: 2.1 },
];

/** How much later a program that does nothing ends, in milliseconds: what is asked for, and what was reached. */
const START = { bar: 60, reached: 100 };

/** A process that answers every line with one line. */
function talk(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((done) => child.once('exit', done));
  return {
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${args.join(' ')} ended: ${said}`);
      return JSON.parse(value);
    },
    ask(line) {
      child.stdin.write(`${line}\n`);
      return this.next();
    },
    async end() {
      child.stdin.end();
      return { status: await ended, said };
    },
  };
}

/** Refuses a recording that lacks an exchange, or holds a value that was sent. */
function expectRecorded(folder, count) {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const lines = texts.join('').split('\n').length - 1;
  if (lines !== count) throw new Error(`${lines} exchanges recorded, ${count} made`);
  // Digits alone, as of a phone number, may be met by chance.
  const sent = texts.join('').match(/(?:Lastname|Firstname|first\.last)\d+|user-0{4}|89abcdef89abcdef/g);
  if (sent !== null) throw new Error(`${sent.length} private values recorded, such as ${sent[0]}`);
}

/** Counts the exchanges of a folder's journals as they grow. */
function journalCounter(folder) {
  const read = new Map();
  let lines = 0;
  return () => {
    for (const name of readdirSync(folder)) {
      const file = openSync(join(folder, name), 'r');
      const position = read.get(name) ?? 0;
      const bytes = Buffer.alloc(fstatSync(file).size - position);
      const count = readSync(file, bytes, 0, bytes.length, position);
      closeSync(file);
      read.set(name, position + count);
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
    }
    return lines;
  };
}

/** Measures one load: warm, then in turns. */
async function measureLoad(port, { kind, inFlight, count, bar, reached }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-record-'));
  const args = [CLIENT, kind, String(inFlight), String(port)];
  const plain = talk(args);
  const servers = ['verify', 'trusthub'].flatMap((host) => [
    '-s',
    `https://${host}.twilio.com=http://127.0.0.1:${port}`,
  ]);
  const recorded = talk([binPath(), 'record', '-o', folder, ...servers, '--', process.execPath, ...args]);
  try {
    let made = 0;
    const stored = journalCounter(folder);
    const turn = async (program, size) => {
      const measured = await program.ask(size);
      if (program !== recorded) return measured;
      made += size;
      // What is still to be redacted shall not slow down the program that is compared.
      while (stored() < made) await new Promise((done) => setTimeout(done, 5));
      return measured;
    };
    for (const program of [plain, recorded]) for (let round = 0; round < 5; round += 1) await turn(program, count);
    const attempts = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const turns = [];
      for (let index = 0; index < TURNS; index += 1) {
        // Neither is always the first: what comes second finds a warmer server.
        const isPlainFirst = index % 2 === 0;
        const first = await turn(isPlainFirst ? plain : recorded, count);
        const second = await turn(isPlainFirst ? recorded : plain, count);
        turns.push(isPlainFirst ? { floor: first, program: second } : { floor: second, program: first });
      }
      const ratioOf = (key) => median(turns.map(({ floor, program }) => program[key] / floor[key]));
      const microsecondsOf = (who) => (median(turns.map((each) => each[who].wall)) * 1000) / count;
      attempts.push({
        ratio: ratioOf('wall'),
        cpu: ratioOf('cpu'),
        program: microsecondsOf('program'),
        floor: microsecondsOf('floor'),
      });
    }
    await plain.end();
    const { status, said } = await recorded.end();
    if (status !== 0) throw new Error(`the recorded program ended with ${status}: ${said}`);
    const result = conclude(`recorded: ${kind}, ${inFlight} in flight`, bar, attempts, 'µs an exchange', reached);
    expectRecorded(folder, made);
    return result;
  } finally {
    await Promise.all([plain.end(), recorded.end()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measures how much later a program ends for being recorded, in milliseconds. */
function measureStart() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-record-'));
  const { bar, reached } = START;
  const attempts = Array.from({ length: ATTEMPTS }, () => {
    const deltas = Array.from({ length: 11 }, () => {
      const floor = runNode(['-e', '0']).wall;
      const run = runNode([binPath(), 'record', '-o', folder, '--', process.execPath, '-e', '0']);
      if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.stderr}`);
      return run.wall - floor;
    });
    return median(deltas);
  });
  rmSync(folder, { recursive: true, force: true });
  const best = Math.min(...attempts);
  const isKept = best <= reached * 1.15;
  const all = attempts.map((delta) => delta.toFixed(0)).join(', ');
  process.stdout.write(
    `${isKept ? 'ok  ' : 'FAIL'} recorded: a program that does nothing ends ${best.toFixed(0)} ms later (bar ${bar} ms${best > bar ? ' NOT HELD' : ''}, fails beyond ${(reached * 1.15).toFixed(0)} ms); attempts ${all}\n`,
  );
  return { name: 'recorded: start', bar, isKept };
}

/** Measures what recording promises; answers the results. */
export async function benchRecording(loads = LOADS) {
  const results = [measureStart()];
  const server = talk([SERVER]);
  try {
    const port = await server.next();
    for (const load of loads) results.push(await measureLoad(port, load));
  } finally {
    await server.end();
  }
  return results;
}
