import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { binPath } from '../support/cli.js';
import { type Workspace, workspace } from '../support/workspace.js';
import { readJournals } from './journals.js';
import { KINDS, kindOf } from './kinds.mjs';
import { startLoadServer } from './server.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');

/** A push runs one round of every kind; `npm run soak` runs 10,000 exchanges. */
const COUNT = process.env.CONTRACT_CHECK_SOAK === undefined ? 400 : 10_000;
const IN_FLIGHT = 50;
const CONTRACT = join(HERE, 'contract.yaml');

/** MiB that a recorded process, or the proxy, may ever hold: it does not grow with the number of exchanges. */
const PEAK = 700;

interface Run {
  /** What the program counted. */
  readonly counts: unknown;
  /** The recorder's words. */
  readonly stderr: string;
  /** Peak of the process that recorded, in MiB. */
  readonly peak: number;
}

/** The ways in: each runs the same program against the server, and records it into the folder. */
const WAYS: Readonly<Record<string, (server: string, out: string, space: Workspace) => Promise<Run>>> = {
  async 'a program that is run'(server, out, { folder }) {
    const usage = join(folder, 'usage.json');
    const program = ['node', '--require', join(ROOT, 'bench/usage.cjs'), join(HERE, 'program.mjs'), server];
    const child = start(
      [binPath(), 'record', ...options(server, out), '--', ...program, String(COUNT), String(IN_FLIGHT)],
      usage,
    );
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
    return { counts: parsed(stdout, stderr), stderr, peak: peakOf(usage) };
  },
  async 'the proxy'(server, out, { folder }) {
    const usage = join(folder, 'usage.json');
    const bin = ['--require', join(ROOT, 'bench/usage.cjs'), binPath()];
    const proxy = start([...bin, 'record', '--proxy', '--target', server, ...options(server, out)], usage);
    const errors = text(proxy.stderr);
    const url = await listeningAt(proxy);
    const program = start([join(HERE, 'program.mjs'), url, String(COUNT), String(IN_FLIGHT)]);
    const [stdout, said] = await Promise.all([text(program.stdout), text(program.stderr), ended(program)]);
    proxy.kill('SIGINT');
    await ended(proxy);
    return { counts: parsed(stdout, said), stderr: await errors, peak: peakOf(usage) };
  },
  async 'a program that records itself'(server, out, { folder }) {
    const usage = join(folder, 'usage.json');
    const program = ['--require', join(ROOT, 'bench/usage.cjs'), join(HERE, 'recording-program.mjs'), server];
    const child = start([...program, String(COUNT), String(IN_FLIGHT), CONTRACT, out], usage);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
    expect(stderr).toBe(`recorded ${COUNT} exchanges, 0 findings\n`);
    return { counts: parsed(stdout, stderr), stderr, peak: peakOf(usage) };
  },
};

describe.each(Object.keys(WAYS))('%s, under load', (way) => {
  test(`${COUNT} exchanges, ${IN_FLIGHT} under way: every one that the server saw is recorded once, whole, without its private value`, async () => {
    const space = workspace();
    const out = join(space.folder, 'captures');
    const server = await startLoadServer();
    onTestFinished(() => server.close());

    const run = await WAYS[way]?.(server.url, out, space);

    const expected: Record<string, number> = {};
    for (let index = 0; index < COUNT; index += 1) expected[kindOf(index)] = (expected[kindOf(index)] ?? 0) + 1;
    expect(Object.keys(expected).sort()).toEqual(Object.keys(KINDS).sort());
    expect(run?.counts).toEqual(expected);
    expect(server.problems).toEqual([]);

    const { recorded, problems, journals } = await readJournals(out);
    expect(problems).toEqual([]);
    expect(sorted(recorded)).toEqual(sorted(server.arrived));
    expect([recorded.size, journals]).toEqual([COUNT, 1]);
    expect(/recorded ([\d,]+) exchanges/.exec(run?.stderr ?? '')?.[1]?.replace(',', '')).toBe(String(COUNT));
    process.stdout.write(
      `${way}: ${COUNT} exchanges of ${Object.keys(expected).length} kinds, peak ${run?.peak.toFixed(0)} MiB\n`,
    );
    expect(run?.peak).toBeLessThan(PEAK);
  }, 3_600_000);
});

function options(server: string, out: string): string[] {
  return ['-o', out, '-c', CONTRACT, '-s', `https://load.example=${server}`];
}

/** Starts node; `usage` names the file for what the process used, where it loads bench/usage.cjs. */
function start(args: readonly string[], usage?: string): ChildProcess & { stdout: Readable; stderr: Readable } {
  return spawn(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...(usage && { USAGE_FILE: usage }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  if (code !== 0) throw new Error(`exit code ${code}`);
}

/** Waits until a proxy says where it listens. */
function listeningAt({ stderr }: { readonly stderr: Readable }): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /listening on (http:\S+),/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

function parsed(stdout: string, stderr: string): unknown {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function peakOf(usage: string): number {
  // bench/usage.cjs has written it.
  const { maxRSS } = JSON.parse(readFileSync(usage, 'utf8')) as { maxRSS: number };
  return maxRSS / 1024;
}

function sorted(counts: ReadonlyMap<number, number>): (readonly [number, number])[] {
  return [...counts].sort(([left], [right]) => left - right);
}
