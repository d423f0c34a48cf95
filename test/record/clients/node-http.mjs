import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadOf } from './calls.mjs';
import { gathered, nameOf } from './outcome.mjs';

export const nodeHttp = (base) => {
  const { request: open, Agent } = base.startsWith('https') ? https : http;
  const agent = new Agent({ keepAlive: true });
  return {
    end: () => agent.destroy(),
    call: ({ path, method = 'GET', headers = {}, body, upload, slowly, stop }) =>
      new Promise((done) => {
        const events = [];
        const request = open(new URL(path, base), { method, headers, agent, rejectUnauthorized: false });
        // Not `finish` and `close`: those race with the response on a busy machine, recorded or not.
        for (const event of ['information', 'response', 'timeout', 'abort', 'upgrade']) {
          request.on(event, () => events.push(event));
        }
        request.on('error', (error) => done({ events, error: nameOf(error) }));
        request.on('response', async (response) => {
          const { statusCode: status, rawHeaders } = response;
          if (stop === 'reading') response.once('data', () => request.destroy());
          try {
            const body = await gathered(response, slowly);
            done({ events, status, headers: rawHeaders.length, body });
          } catch (error) {
            done({ events, status, headers: rawHeaders.length, error: nameOf(error) });
          }
        });
        if (stop === 'waiting') setTimeout(() => request.destroy(), 150);
        if (upload !== undefined) pipeline(Readable.from(uploadOf(upload)), request).catch(() => undefined);
        else if (typeof body === 'string') {
          // In two writes, the second in an encoding of its own.
          request.write(body.slice(0, 5));
          request.end(Buffer.from(body.slice(5)).toString('base64'), 'base64');
        } else request.end(body);
      }),
  };
};
