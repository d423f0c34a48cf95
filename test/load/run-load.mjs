// The program's side of a load run: it asks, compares what it gets with what was to come, and counts.
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { contentOf, KINDS, kindOf } from './kinds.mjs';

/**
 * Makes exchanges, some under way at any time, by node:http and by fetch in turn.
 * @param base URL of the server, or of what stands before it
 * @returns how many of each kind ended as they had to
 */
export async function runLoad(base, count, inFlight) {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const counts = {};
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      const kind = kindOf(index);
      await exchange(base, index, kind, agent);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  agent.destroy();
  return counts;
}

async function exchange(base, index, kind, agent) {
  const { method = 'POST', upload, uploadCoding, isChunked, end, download, status = 200, coding } = KINDS[kind];
  const url = `${base}/load/${kind}/${index}`;
  const content = Buffer.from(contentOf(index, upload));
  const body = uploadCoding === undefined ? content : gzipSync(content);
  const headers = {
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    ...(uploadCoding === undefined ? {} : { 'content-encoding': uploadCoding }),
  };
  if (end !== undefined) return brokenOff(url, { method, headers, agent }, body, end);
  const isByFetch = index % 2 === 0 && !isChunked;
  const sent = method === 'GET' ? undefined : body;
  const answer = isByFetch
    ? await byFetch(url, { method, headers, body: sent })
    : await byHttp(url, { method, headers, agent }, sent, isChunked);
  if (answer.status !== status) throw new Error(`${kind} ${index}: status ${answer.status}`);
  const expected = status === 204 ? '' : contentOf(index, download);
  // fetch decodes by itself.
  const received = !isByFetch && coding === 'gzip' ? gunzipSync(answer.body) : answer.body;
  const text = !isByFetch && coding === 'br' ? brotliDecompressSync(received) : received;
  if (text.toString() !== expected) throw new Error(`${kind} ${index}: another body of ${text.length} bytes`);
}

async function byFetch(url, options) {
  const response = await fetch(url, options);
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

function byHttp(url, options, body, isChunked) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, async (response) => {
      try {
        resolve({ status: response.statusCode, body: await buffer(response) });
      } catch (error) {
        reject(error);
      }
    });
    sent.on('error', reject);
    if (isChunked) {
      const half = body.length >> 1;
      sent.write(body.subarray(0, half));
      setImmediate(() => sent.end(body.subarray(half)));
    } else sent.end(body);
  });
}

/** An exchange that one of the two sides breaks off; it is over when the program has noticed. */
function brokenOff(url, options, body, end) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options);
    let status;
    const over = () => {
      // Where a proxy stands between, it answers for a server that went away.
      const isRight = end === 'cut-waiting' ? status === undefined || status === 502 : true;
      if (isRight) resolve();
      else reject(new Error(`${url}: status ${status}`));
    };
    sent.on('close', over);
    sent.on('error', () => undefined);
    // The server says so when the request has arrived.
    sent.on('information', () => {
      if (end === 'leave-waiting') sent.destroy();
    });
    sent.on('response', (response) => {
      status = response.statusCode;
      response.on('error', () => undefined);
      response.on('data', () => {
        if (end === 'leave-reading') sent.destroy();
      });
    });
    sent.end(body);
  });
}
