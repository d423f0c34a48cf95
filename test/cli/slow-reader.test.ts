import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { binPath } from '../support/cli.js';
import { workspace } from '../support/workspace.js';

/** A capture whose report is far longer than what a pipe holds. */
function longCapture(): string {
  const har = JSON.parse(readFileSync('fixtures/bench/small.har', 'utf8')) as {
    log: { entries: { response: { content: { text: string } } }[] };
  }; // the project's own file
  har.log.entries = Array.from({ length: 600 }, (_, index) => {
    const entry = structuredClone(har.log.entries[index % 3]);
    if (entry === undefined) throw new Error('the capture has three entries');
    entry.response.content.text = '{"sid": 1}';
    return entry;
  });
  return JSON.stringify(har);
}

test.each([0, 300])('a reader that begins after %i ms receives the whole report, and the exit code', async (delay) => {
  const { folder, write } = workspace();
  write('long.har', longCapture());
  const program = spawn(process.execPath, [binPath(), 'long.har', '--reporter', 'json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await pause(delay);
  const chunks: Buffer[] = [];
  for await (const chunk of program.stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (delay > 0) await pause(1);
  }
  if (program.exitCode === null) await once(program, 'exit');
  const report = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { summary: object; findings: unknown[] };
  expect(report.summary).toMatchObject({ seen: 600, violate: 600 });
  expect(report.findings.length).toBeGreaterThan(600);
  expect(program.exitCode).toBe(1);
});
