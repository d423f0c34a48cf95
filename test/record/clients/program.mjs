// Makes every call with one client and prints what came of each. It knows nothing of being recorded.
import { axiosClient } from './axios.mjs';
import { CALLS } from './calls.mjs';
import { fetching } from './fetching.mjs';
import { nodeHttp } from './node-http.mjs';
import { undiciFetch, undiciPipeline, undiciRequest, undiciStream } from './undici.mjs';

const CLIENTS = {
  'node:http': nodeHttp,
  fetch: fetching(fetch),
  'undici.fetch': undiciFetch,
  'undici.request': undiciRequest,
  'undici.stream': undiciStream,
  'undici.pipeline': undiciPipeline,
  axios: axiosClient,
};

const [, , name, base] = process.argv;
const client = CLIENTS[name](base);
for (const call of CALLS) {
  const outcome = await client.call(call);
  console.log(JSON.stringify({ call: `${call.method ?? 'GET'} ${call.path}`, ...outcome }));
  // Connections that are closing are gone before the next call: what follows does not depend on a race.
  await new Promise((done) => setTimeout(done, 5));
}
await client.end();
