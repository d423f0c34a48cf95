import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import nock from 'nock';
import { expect, onTestFinished, test } from 'vitest';
import { readCapture } from '../../src/capture/index.js';
import { type Body, isUnreadable, type Json } from '../../src/model/index.js';
import { workspace } from '../support/workspace.js';

/** What a server answers, and what should be read of what nock records of it. */
interface Answer {
  readonly status?: number;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly sent: string | Buffer;
  readonly read: Body;
}

const VALUE = { id: 7, name: 'Ωmega', tags: ['a', 'b'] };
const TYPES = { json: 'application/json', text: 'text/plain', csv: 'text/csv', png: 'image/png' } as const;

const answer = (type: keyof typeof TYPES, sent: string | Buffer, read: Body, more?: Partial<Answer>): Answer => ({
  ...more,
  headers: { 'content-type': TYPES[type], ...more?.headers },
  sent,
  read,
});
const json = (value: Json): Body => ({ kind: 'json', value });
const text = (written: string): Body => ({ kind: 'text', text: written });
const bytes = (...values: number[]): Body => ({ kind: 'bytes', bytes: Buffer.from(values) });
const encoded = (coding: string, sent: Buffer, more?: Partial<Answer>): Answer =>
  answer(
    'json',
    sent,
    { kind: 'bytes', bytes: Buffer.from(JSON.stringify(VALUE)) },
    { ...more, headers: { 'content-encoding': coding } },
  );
const valueIn = (encode: (written: string) => Buffer): Buffer => encode(JSON.stringify(VALUE));

const ANSWERS: Readonly<Record<string, Answer>> = {
  JSON: answer('json', JSON.stringify(VALUE), json(VALUE)),
  gzip: encoded('gzip', valueIn(gzipSync)),
  'x-gzip': encoded('x-gzip', valueIn(gzipSync)),
  deflate: encoded('deflate', valueIn(deflateSync)),
  brotli: encoded('br', valueIn(brotliCompressSync)),
  'a coding on a coding': encoded('gzip, br', brotliCompressSync(valueIn(gzipSync))),
  'an error in gzip': encoded('gzip', valueIn(gzipSync), { status: 500 }),
  identity: encoded('identity', valueIn(Buffer.from)),
  nothing: answer('text', '', text('')),
  'a JSON string': answer('json', '"abc"', json('abc')),
  'a JSON number': answer('json', '12', json(12)),
  null: answer('json', 'null', json(null)),
  false: answer('json', 'false', json(false)),
  'what looks like hex': answer('json', '["a1","b2"]', json(['a1', 'b2'])),
  text: answer('text', 'hello', text('hello')),
  // nock keeps what reads as JSON as that; a media type that is none makes it the text again.
  'text that reads as a number': answer('text', '12', json(12)),
  'text that reads as true': answer('csv', 'true', json(true)),
  'text that reads as hex': answer('text', 'deadbeef', text('deadbeef')),
  'text in Latin-1': answer('text', Buffer.from([0xe9, 0x74, 0xe9]), bytes(0xe9, 0x74, 0xe9), {
    headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
  }),
  bytes: answer('png', Buffer.from([0x89, 0x50, 0, 0xff]), bytes(0x89, 0x50, 0, 0xff)),
  'broken JSON': answer('json', '{"id":', text('{"id":')),
  'a page in the place of JSON': answer('json', '<html></html>', text('<html></html>')),
  cookies: answer('json', '{}', json({}), { headers: { 'set-cookie': ['a=1', 'b=2; Secure'] } }),
  'a moved thing': answer('text', 'there', text('there'), { status: 302, headers: { location: '/JSON' } }),
};

/** What only node:http lets nock record: it fails inside `fetch` on an answer without content. */
const WITHOUT_CONTENT: Readonly<Record<string, Answer>> = {
  'no content': { status: 204, sent: '', read: text('') },
  'not modified': { status: 304, headers: { etag: '"a"' }, sent: '', read: text('') },
};

async function serve(answers: Readonly<Record<string, Answer>>): Promise<string> {
  const server = http.createServer((request, response) => {
    const found = answers[decodeURIComponent((request.url ?? '').slice(1))];
    request.resume().on('end', () => {
      response.writeHead(found?.status ?? 200, found?.headers);
      // In two pieces, as a server that streams.
      const sent = Buffer.from(found?.sent ?? '');
      if (sent.length > 1) response.write(sent.subarray(0, 1));
      response.end(sent.subarray(sent.length > 1 ? 1 : 0));
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

const call = (url: string, method: string): Promise<void> =>
  new Promise<void>((done, fail) => {
    const sent = http.request(url, { method }, (response) => response.resume().on('end', done));
    sent.on('error', fail).end();
  });

async function fetched(url: string, method: string): Promise<void> {
  await (await fetch(url, { method, redirect: 'manual' })).arrayBuffer();
}

/** Lets nock record every answer, and reads what it wrote: status and body by the name of the answer. */
async function recorded(
  answers: Readonly<Record<string, Answer>>,
  get: (url: string, method: string) => Promise<void>,
): Promise<Readonly<Record<string, unknown>>> {
  const origin = await serve(answers);
  nock.restore();
  nock.recorder.clear();
  nock.recorder.rec({ output_objects: true, dont_print: true });
  onTestFinished(() => {
    nock.restore();
    nock.recorder.clear();
  });
  for (const [name, { method = 'GET' }] of Object.entries(answers))
    await get(`${origin}/${encodeURIComponent(name)}`, method);
  // The recorder notes an answer after it was given.
  await expect.poll(() => nock.recorder.play().length).toBe(Object.keys(answers).length);
  const path = join(workspace().folder, 'recorded.json');
  writeFileSync(path, JSON.stringify(nock.recorder.play()));
  const read: Record<string, unknown> = {};
  for await (const entry of readCapture(path)) {
    if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
    const { request, response } = entry;
    read[decodeURIComponent(new URL(request.url).pathname.slice(1))] = [response?.status, response?.body];
  }
  return read;
}

const expectedOf = (answers: Readonly<Record<string, Answer>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(answers).map(([name, { status = 200, read }]) => [name, [status, read]]));

test.each([
  ['node:http', { ...ANSWERS, ...WITHOUT_CONTENT }, call],
  ['fetch', ANSWERS, fetched],
])('what nock records of odd answers to %s reads as what was answered', async (_, answers, get) => {
  expect(await recorded(answers, get)).toEqual(expectedOf(answers));
});
