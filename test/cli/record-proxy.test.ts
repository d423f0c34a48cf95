import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { SELF_SIGNED } from '../support/certificate.js';
import { binPath, runCli, stackLines } from '../support/cli.js';
import { thingsContract, type Workspace, workspace } from '../support/workspace.js';

const answerThing: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"name":"thing"}');
};

test('exchanges of any program are recorded until Ctrl-C, under the URL of the target', async () => {
  const space = workspace();
  const target = await listening(createServer(answerThing));
  const proxy = await startRecording(space, target);

  const response = await fetch(`${proxy.url}/things/1`);
  expect([response.status, await response.json()]).toEqual([200, { name: 'thing' }]);
  proxy.child.kill('SIGINT');

  expect(await proxy.ended).toBe(0);
  const stderr = await proxy.stderr;
  expect(stderr.split('\n')[0]).toBe(`listening on ${proxy.url}, passing on to ${target}; Ctrl-C ends the recording`);
  expect(stderr).toContain('recorded 1 exchange ');
  expect(await proxy.stdout).toBe('');
  expect(recorded(space).map(({ request, response }) => [request.url, response?.status])).toEqual([
    [`${target}/things/1`, 200],
  ]);
});

test('with a command, the proxy lasts as long as the command does, and the exit code is its own', async () => {
  const space = workspace();
  const target = await listening(createServer(answerThing));
  const port = new URL(await listening(createServer(), 'close')).port;
  const program = `fetch('http://127.0.0.1:${port}/things/1').then(() => process.exit(7))`;
  const run = await runCli(
    ['record', '--proxy', '--port', port, ...options(space, target), '--', 'node', '-e', program],
    { cwd: space.folder },
  );
  expect([run.status, run.stderr.split('\n')[0]]).toEqual([
    7,
    `listening on http://127.0.0.1:${port}, passing on to ${target}`,
  ]);
  expect(recorded(space).length).toBe(1);
});

test('--check judges what went through', async () => {
  const space = workspace();
  const target = await listening(
    createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"name":7}');
    }),
  );
  const proxy = await startRecording(space, target, ['--check']);
  await (await fetch(`${proxy.url}/things/1`)).text();
  proxy.child.kill('SIGTERM');
  expect(await proxy.ended).toBe(1);
  expect(await proxy.stderr).toContain('response.body.violates-schema');
});

test('a target that cannot be reached: told once, answered with 502, recorded without a response', async () => {
  const space = workspace();
  const target = await listening(createServer(), 'close');
  const proxy = await startRecording(space, target);
  for (const path of ['/things/1', '/things/2']) {
    const response = await fetch(proxy.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'application/problem+json']);
    await response.text();
  }
  proxy.child.kill('SIGINT');
  expect(await proxy.ended).toBe(0);
  const warnings = (await proxy.stderr).split('\n').filter((line) => line.startsWith('warning'));
  expect(warnings).toEqual([`warning: ${target} refused the connection (ECONNREFUSED).`]);
  expect(recorded(space).map(({ response }) => response)).toEqual([undefined, undefined]);
});

test('TLS: a certificate is verified, with those that the user trusts', async () => {
  const space = workspace();
  const target = await listening(createSecureServer(SELF_SIGNED, answerThing));
  const untrusting = await startRecording(space, target);
  expect((await fetch(`${untrusting.url}/things/1`)).status).toBe(502);
  untrusting.child.kill('SIGINT');
  expect(await untrusting.ended).toBe(0);
  expect(await untrusting.stderr).toContain(
    `warning: ${target} has a certificate that it signed itself (DEPTH_ZERO_SELF_SIGNED_CERT).\n`,
  );
  const trusting = await startRecording(space, target, [], {
    NODE_EXTRA_CA_CERTS: space.write('trusted.pem', SELF_SIGNED.cert),
  });
  expect((await fetch(`${trusting.url}/things/1`)).status).toBe(200);
  trusting.child.kill('SIGINT');
  expect(await trusting.ended).toBe(0);
});

test('a second Ctrl-C does not wait for what is under way', async () => {
  const space = workspace();
  const target = await listening(createServer(() => undefined));
  const proxy = await startRecording(space, target);
  const failed = fetch(`${proxy.url}/things/1`).then(
    () => 'answered',
    () => 'failed',
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  proxy.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(proxy.child.exitCode).toBe(null);
  proxy.child.kill('SIGINT');
  expect([await proxy.ended, await failed]).toEqual([0, 'failed']);
  expect(recorded(space).map(({ response }) => response)).toEqual([undefined]);
});

test.skipIf(process.platform === 'win32')('a disk that is full: said at once; the program is served on', async () => {
  const space = workspace();
  const target = await listening(createServer(answerThing));
  const proxy = await startRecording(space, target, [], {}, ['sh', '-c', 'ulimit -f 16; exec "$0" "$@"']);
  const stderr: Buffer[] = [];
  proxy.child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const isTold = (): boolean => Buffer.concat(stderr).toString().startsWith('warning: nothing is recorded any more: ');
  let count = 0;
  while (!isTold()) {
    count += 1;
    expect((await fetch(`${proxy.url}/things/${count}`)).status).toBe(200);
  }
  expect((await fetch(`${proxy.url}/things/last`)).status).toBe(200);
  proxy.child.kill('SIGINT');
  expect(await proxy.ended).toBe(2);
  expect(count).toBeGreaterThan(5);
  expect(stackLines(await proxy.stderr)).toEqual([]);
});

test('a port that is taken', async () => {
  const space = workspace();
  const { port } = new URL(await listening(createServer()));
  const run = await runCli(['record', '--proxy', '--port', port, ...options(space, 'http://127.0.0.1:1')]);
  expect([run.status, run.stdout, stackLines(run.stderr)]).toEqual([2, '', []]);
  expect(run.stderr).toBe(
    `error: the proxy cannot listen on 127.0.0.1:${port}: another program listens there\n  in --port\n  Choose another port with --port, or 0 for any free one.\n`,
  );
});

test('a target that is none', async () => {
  const space = workspace();
  const run = await runCli(['record', '--proxy', ...options(space, 'api.example.com').slice(0, -2)]);
  expect([run.status, run.stdout, stackLines(run.stderr)]).toEqual([2, '', []]);
  expect(run.stderr).toBe(
    'error: the target api.example.com is no http or https URL\n  in --target\n' +
      '  Name the API alone, as in --target https://api.example.com; the program itself sends credentials and queries.\n',
  );
});

interface Recording {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stdout: Promise<string>;
  readonly stderr: Promise<string>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts `record --proxy` and waits until it listens. */
async function startRecording(
  space: Workspace,
  target: string,
  more: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  [shell = process.execPath, ...words]: readonly string[] = [],
): Promise<Recording> {
  const args = [binPath(), 'record', '--proxy', ...options(space, target), ...more];
  const node = shell === process.execPath ? [] : [process.execPath];
  const child = spawn(shell, [...words, ...node, ...args], {
    cwd: space.folder,
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const ended = once(child, 'exit').then(([code]) => code);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^listening on (http:\S+),/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  return { child, url, stdout, stderr, ended };
}

function options({ folder, write }: Workspace, target: string): string[] {
  const contract = write('things.json', thingsContract({ type: 'object', properties: { name: { type: 'string' } } }));
  return [
    '-o',
    join(folder, 'captures'),
    '-c',
    contract,
    '--target',
    target,
    '-s',
    `https://api.example.com=${target}`,
  ];
}

interface Line {
  readonly request: { readonly url: string };
  readonly response?: { readonly status: number };
}

function recorded({ folder }: Workspace): Line[] {
  const captures = join(folder, 'captures');
  return readdirSync(captures).flatMap((name) =>
    readFileSync(join(captures, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      // The recorder has written them.
      .map((line) => JSON.parse(line) as Line),
  );
}

/** Starts a server on the loopback, or finds an address where none is. */
async function listening(server: Server, then?: 'close'): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  if (then === 'close') stop();
  else onTestFinished(stop);
  return `${'setSecureContext' in server ? 'https' : 'http'}://127.0.0.1:${port}`;
}
