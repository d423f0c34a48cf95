import '../../../src/vitest/index.js';
import { createServer, type RequestListener } from 'node:http';
import axios from 'axios';
import got from 'got';
import supertest from 'supertest';
import { request as undiciRequest } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { setup } from '../../../src/vitest/index.js';
import { workspace } from '../../support/workspace.js';

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/notes': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Note' } },
            'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Note' } },
          },
        },
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: { type: 'string' } } } } },
      },
      delete: { responses: { 204: { description: 'Gone' }, 404: { description: 'None' } } },
    },
  },
  components: { schemas: { Note: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } } },
};

/** Serves for the running test, and judges by the contract of notes. */
async function serve(listener: RequestListener): Promise<string> {
  setup({ contract: workspace().write('notes.json', CONTRACT) });
  const server = createServer((request, response) => request.resume().on('end', () => listener(request, response)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/notes`;
}

const answerText: RequestListener = (_, response) => {
  const text = '"kept"';
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
};

describe('what a client was given to send is judged', () => {
  test.each([
    ['axios', 'JSON', (url: string, note: object) => axios.post(url, note)],
    ['axios', 'a form', (url: string, note: object) => axios.post(url, new URLSearchParams({ ...note }))],
    ['got', 'JSON', (url: string, note: object) => got.post(url, { json: note })],
    ['got', 'a form', (url: string, note: object) => got.post(url, { form: { ...note } })],
    ['supertest', 'JSON', (url: string, note: object) => supertest(url).post('').send(note)],
    [
      'supertest',
      'a form',
      (url: string, note: object) =>
        supertest(url).post('').set({ 'content-type': 'application/x-www-form-urlencoded' }).send(note),
    ],
  ] as const)('%s: %s', async (_, __, post) => {
    const url = await serve(answerText);
    expect(await post(url, { text: 'a' })).toConform();
    const bad = await post(url, { txt: 'a' });
    expect(() => expect(bad).toConform()).toThrow('request.body.violates-schema at /request/body: "text" is missing');
  });
});

describe('what a client makes of a body is no fault', () => {
  test('axios parses a JSON string, and leaves what is no JSON as it is', async () => {
    expect(await axios.post(await serve(answerText), { text: 'a' })).toConform();
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('oops'),
    );
    const answered = await axios.post(url, { text: 'a' });
    expect(() => expect(answered).toConform()).toThrow('response.body.unparsable');
  });

  test('no content is none', async () => {
    const url = await serve((_, response) => response.writeHead(204).end());
    expect(await axios.delete(url)).toConform({ status: 204 });
    expect(await got.delete(url)).toConform();
    await expect(await undiciRequest(url, { method: 'DELETE' })).toConform({ operation: 'DELETE /notes' });
    await expect(await fetch(url, { method: 'DELETE' })).toConform({ operation: 'DELETE /notes' });
  });

  test('bytes and streams: the first are judged, the second are for the test to read', async () => {
    const url = await serve(answerText);
    expect(await axios.post(url, { text: 'a' }, { responseType: 'arraybuffer' })).toConform();
    const streamed = await axios.post(url, { text: 'a' }, { responseType: 'stream' });
    expect(() => expect(streamed).toConform()).toThrow('the body is for the test to read');
    expect(() => expect(streamed).not.toConform()).toThrow('the body is for the test to read');
    streamed.data.destroy();
  });
});

test('an undici body that breaks off could not be judged', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"note":', () => response.destroy());
  });
  const response = await undiciRequest(url);
  await expect(expect(response).toMatchSchema({})).rejects.toThrow('it broke off while it was read');
});

describe('an undici body can be read afterwards', () => {
  const operation = 'POST /notes';
  const send = async (url: string) => {
    const options = { method: 'POST', body: '{"text":"a"}', headers: { 'content-type': 'application/json' } } as const;
    const response = await undiciRequest(url, options);
    const { body } = response;
    await expect(response).toConform({ operation });
    return { response, body };
  };

  test('by the response, in every way', async () => {
    const url = await serve(answerText);
    expect(await (await send(url)).response.body.text()).toBe('"kept"');
    expect(await (await send(url)).response.body.json()).toBe('kept');
    expect((await (await send(url)).response.body.blob()).type).toBe('application/json');
    const { response } = await send(url);
    expect(response.body.bodyUsed).toBe(false);
    await expect(response).toConform({ operation });
    expect(Buffer.from(await response.body.arrayBuffer()).toString()).toBe('"kept"');
    expect(response.body.bodyUsed).toBe(true);
  });

  test('by the body that the test took out of it', async () => {
    const url = await serve(answerText);
    expect(await (await send(url)).body.text()).toBe('"kept"');
    const { body } = await send(url);
    expect(body.bodyUsed).toBe(false);
    const chunks: unknown[] = [];
    for await (const chunk of body) chunks.push(chunk);
    expect(String(chunks)).toBe('"kept"');
  });
});
