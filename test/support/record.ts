import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CliOptions, type CliRun, runCli } from './cli.js';
import { type Workspace, workspace } from './workspace.js';

/** Things with an owner, who is private: `GET /things/{id}` and `POST /things`. */
export const THINGS = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/things': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: { 201: { $ref: '#/components/responses/Thing' } },
      },
    },
    '/things/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { $ref: '#/components/responses/Thing' } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          size: { type: 'integer' },
          owner: { type: 'string', 'x-pii': true },
        },
      },
    },
    responses: {
      Thing: {
        description: 'A thing',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
      },
    },
  },
} as const;

/** A project with a contract, a server that stands for the contract's, and programs to record. */
export interface RecordedProject extends Workspace {
  /** The server's URL, without a slash at its end. */
  readonly url: string;
  /** Runs `contract-check record` with the project's contract and server, and `words` after the dashes. */
  record(options: readonly string[], words: readonly string[], more?: CliOptions): Promise<CliRun>;
  /** Lists the journals' paths. */
  journals(): string[];
  /** Reads every line of every journal. */
  lines(): Line[];
}

/** A line of a journal, as far as tests look at it. */
export interface Line {
  readonly request: { readonly method: string; readonly url: string; readonly body?: unknown };
  readonly response?: { readonly status: number; readonly body?: unknown };
  readonly unswept?: unknown;
}

/** Makes a project whose server answers as the listener says. */
export async function recordedProject(listener: RequestListener = answerThing): Promise<RecordedProject> {
  const made = workspace();
  made.write('things.json', THINGS);
  const url = await listenLocally(createServer(listener));
  const folder = join(made.folder, 'captures');
  const journals = (): string[] =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name));
  const given = ['-c', 'things.json', '-s', `https://api.example.com=${url}`];
  return {
    ...made,
    url,
    record: (options, words, { env, ...more } = {}) =>
      runCli(['record', ...given, ...options, '--', ...words], {
        cwd: made.folder,
        env: { API: url, ...env },
        ...more,
      }),
    journals,
    lines: () =>
      journals().flatMap((path) =>
        readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          // Our own journals; what they hold is what tests look at.
          .map((line) => JSON.parse(line) as Line),
      ),
  };
}

/** Answers every request with a small thing. */
export const answerThing: RequestListener = (request, response) => {
  request.resume().on('end', () => {
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: request.url?.split('/').at(-1), size: 3, owner: 'Ada Lovelace' }));
  });
};

/** Listens on a free port of this machine until the test is over; answers the URL. */
export function listenLocally(server: Server): Promise<string> {
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      // A server that listens on TCP has an address of this form.
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}

/** Puts fixed texts in the place of what differs from run to run: ports, times, process numbers. */
export function steady(text: string): string {
  return (
    text
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
      .replaceAll(/\d{8}T\d{6}Z-\d+(?:-\d+)?(?:-kept-\d+)?-[0-9a-f]{4}/g, 'STAMP')
      .replaceAll(/(?:\/[^\s/]+)*\/contract-check-\w+/g, 'FOLDER')
      // Where a line was broken depends on how long those were.
      .replaceAll(/(\(entry \d+\))\s+/g, '$1 ')
  );
}
