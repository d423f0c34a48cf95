import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readCapture } from '../../src/capture/index.js';
import { type CaptureEntry, isUnreadable } from '../../src/model/index.js';
import { binPath } from '../support/cli.js';
import { workspace } from '../support/workspace.js';
import { contentOf } from './kinds.mjs';

const CONTRACT = join(dirname(fileURLToPath(import.meta.url)), 'contract.yaml');

/** How often the proxy is killed; `npm run soak` does it 200 times. */
const KILLS = process.env.CONTRACT_CHECK_SOAK === undefined ? 6 : 200;
const IN_FLIGHT = 20;

test(`a proxy that is killed: what a program had received in full is in the journal (${KILLS} kills)`, async () => {
  const { folder } = workspace();
  const out = join(folder, 'captures');
  const target = await startTarget();
  const received = new Set<number>();
  let inFlightAtKills = 0;

  for (let round = 0; round < KILLS; round += 1) {
    const args = [
      'record',
      '--proxy',
      '--target',
      target,
      '-o',
      out,
      '-c',
      CONTRACT,
      '-s',
      `https://load.example=${target}`,
    ];
    const proxy = spawn(process.execPath, [binPath(), ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said] = await once(proxy.stderr, 'data');
    const url = /listening on (http:\S+),/.exec(String(said))?.[1] ?? '';
    const before = received.size;
    const load = startLoad(url, round * 1_000_000, received);
    while (received.size === before) await pause(1);
    // The moments are spread over the first half second, in which the proxy warms up.
    await pause((round * 97) % 401);
    inFlightAtKills += load.inFlight();
    proxy.kill('SIGKILL');
    await once(proxy, 'exit');
    await load.ended;
  }

  const recorded = new Set<number>();
  let torn = 0;
  for (const name of readdirSync(out)) {
    const entries = await entriesOf(join(out, name));
    for (const [at, entry] of entries.entries()) {
      if (!isUnreadable(entry)) {
        recorded.add(Number(/\/(\d+)$/.exec(entry.request.url)?.[1]));
        continue;
      }
      torn += 1;
      expect(at).toBe(entries.length - 1);
    }
  }
  expect(readdirSync(out).length).toBe(KILLS);
  expect([...received].filter((index) => !recorded.has(index))).toEqual([]);
  expect(received.size).toBeGreaterThan(KILLS * 2);
  expect(inFlightAtKills).toBe(KILLS * IN_FLIGHT);
  process.stdout.write(
    `the proxy killed ${KILLS} times with ${IN_FLIGHT} in flight: ${received.size} received, ${recorded.size} in journals, ${torn} torn lines\n`,
  );
}, 3_600_000);

/** Starts a server whose answers differ in size, and come after a while. */
async function startTarget(): Promise<string> {
  const server = createServer((request, response) => {
    const index = Number(request.url?.split('/').at(-1));
    const content = contentOf(index, sizeOf(index));
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': content.length }).end(content);
    }, index % 4);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks, some at any time, until the proxy is gone; notes every response that was received in full. */
function startLoad(url: string, first: number, received: Set<number>): { inFlight(): number; ended: Promise<unknown> } {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  let next = first;
  let inFlight = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const index = next;
      next += 1;
      inFlight += 1;
      try {
        const request = get(`${url}/load/plain/${index}`, { agent });
        const [message] = await once(request, 'response');
        const body = await buffer(message);
        if (body.length !== contentOf(index, sizeOf(index)).length) return;
        received.add(index);
      } catch {
        return;
      } finally {
        inFlight -= 1;
      }
    }
  };
  const ended = Promise.all(Array.from({ length: IN_FLIGHT }, work)).finally(() => agent.destroy());
  return { inFlight: () => inFlight, ended };
}

/** A body in twenty is so large that a kill can tear its line. */
function sizeOf(index: number): number {
  return index % 20 === 0 ? 200_000 : 300;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function entriesOf(path: string): Promise<CaptureEntry[]> {
  const entries: CaptureEntry[] = [];
  for await (const entry of readCapture(path)) entries.push(entry);
  return entries;
}
