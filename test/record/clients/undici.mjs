import { PassThrough, Readable } from 'node:stream';
import { Agent, fetch, pipeline, request, stream } from 'undici';
import { uploadOf } from './calls.mjs';
import { fetching } from './fetching.mjs';
import { gathered, nameOf } from './outcome.mjs';

const agentFor = () => new Agent({ connect: { rejectUnauthorized: false } });

const bodyOf = ({ body, upload }) => (upload === undefined ? body : Readable.from(uploadOf(upload)));

/** Makes a client of undici from how a call is made. */
const client = (make) => (base) => {
  const dispatcher = agentFor();
  return {
    end: () => dispatcher.destroy(),
    async call(call) {
      const { path, method = 'GET', headers = {}, slowly, stop } = call;
      const controller = new AbortController();
      const { signal } = controller;
      if (stop !== undefined) setTimeout(() => controller.abort(), 150);
      try {
        return await make(new URL(path, base), { method, headers, body: bodyOf(call), signal, dispatcher }, slowly);
      } catch (error) {
        return { error: nameOf(error) };
      }
    },
  };
};

export const undiciRequest = client(async (url, options, slowly) => {
  const { statusCode: status, headers, body } = await request(url, options);
  return { status, headers: Object.keys(headers).length, body: await gathered(body, slowly) };
});

export const undiciStream = client(async (url, options, slowly) => {
  const through = new PassThrough();
  let status;
  const read = gathered(through, slowly);
  read.catch(() => undefined);
  await stream(url, options, ({ statusCode }) => {
    status = statusCode;
    return through;
  });
  return { status, body: await read };
});

export const undiciPipeline = client(async (url, { body, ...options }, slowly) => {
  let status;
  const duplex = pipeline(url, options, ({ statusCode, body: answer }) => {
    status = statusCode;
    return answer;
  });
  const read = gathered(duplex, slowly);
  read.catch(() => undefined);
  if (body instanceof Readable) body.pipe(duplex);
  else duplex.end(body);
  const whole = await read;
  return { status, body: whole };
});

export const undiciFetch = (base) => {
  const dispatcher = agentFor();
  return { ...fetching(fetch, { dispatcher })(base), end: () => dispatcher.destroy() };
};
