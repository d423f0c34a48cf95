// Whole processes, timed from outside.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const USAGE_HOOK = join(ROOT, 'bench/usage.cjs');

/** The built program, as package.json's `bin` names it. */
export function binPath() {
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const path = join(ROOT, typeof bin === 'string' ? bin : bin['contract-check']);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\` first`);
  return path;
}

/** Runs node with arguments; answers its wall time in ms and output, and with `usage` its CPU time in ms and peak memory in MiB. */
export function runNode(args, { usage = false, env = {}, cwd = ROOT } = {}) {
  const file = join(tmpdir(), `usage-${process.pid}.json`);
  const hook = usage ? ['--require', USAGE_HOOK] : [];
  const started = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...hook, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env, ...(usage ? { USAGE_FILE: file } : {}) },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (error) throw error;
  if (!usage || !existsSync(file)) return { status, stdout, stderr, wall };
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return { status, stdout, stderr, wall, cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 };
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures a program against its floor: three attempts, each of `runs` runs of both in turns, and the ratio of the medians.
 * The best attempt counts: a shared machine can only make a run slower.
 */
export function compare(name, bar, { program, floor, runs }) {
  const attempts = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const programs = [];
    const floors = [];
    for (let run = 0; run < runs; run += 1) {
      floors.push(floor());
      programs.push(program());
    }
    const ratioOf = (key) => median(programs.map((each) => each[key])) / median(floors.map((each) => each[key]));
    attempts.push({
      ratio: ratioOf('wall'),
      cpu: programs[0].cpu === undefined ? undefined : ratioOf('cpu'),
      program: median(programs.map(({ wall }) => wall)),
      floor: median(floors.map(({ wall }) => wall)),
      peak: programs[0].peak,
    });
  }
  return conclude(name, bar, attempts, 'ms');
}

/**
 * Prints what came of some attempts, and answers it; the best one decides.
 * @param reached what was reached so far, where the bar does not hold yet: it is said, and getting worse fails
 */
export function conclude(name, bar, attempts, unit, reached = bar) {
  const best = attempts.reduce((left, right) => (right.ratio < left.ratio ? right : left));
  const limit = reached * 1.15;
  const isKept = best.ratio <= limit;
  const all = attempts.map(({ ratio }) => ratio.toFixed(2)).join(', ');
  const cpu = best.cpu === undefined ? '' : `, CPU time ${best.cpu.toFixed(2)}×`;
  const peak = best.peak === undefined ? '' : `, peak ${best.peak.toFixed(0)} MiB`;
  process.stdout.write(
    `${isKept ? 'ok  ' : 'FAIL'} ${name}: ${best.ratio.toFixed(2)}× the floor (bar ${bar}×${best.ratio > bar ? ' NOT HELD' : ''}, fails beyond ${limit.toFixed(2)}×); ` +
      `attempts ${all}; ${best.program.toFixed(0)} ${unit} against ${best.floor.toFixed(0)}${cpu}${peak}\n`,
  );
  return { name, bar, best, attempts, isKept };
}
