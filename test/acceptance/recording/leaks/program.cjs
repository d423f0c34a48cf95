// Makes the requests of a list, one after the other, with the clients that they name. It knows nothing of being recorded.
const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const http = require('node:http');
const undici = require('undici');

const [, , file, base] = process.argv;
const agent = new http.Agent({ keepAlive: true });

const clients = {
  http: ({ method, target, headers, body, cut }) =>
    new Promise((settle, fail) => {
      const { hostname, port } = new URL(base);
      const request = http.request({
        hostname,
        port,
        agent,
        method,
        path: target,
        headers: Object.fromEntries(headers),
      });
      request.on('error', fail);
      request.on('response', (response) => {
        response.on('data', () => {});
        response.on('end', () => settle(response.statusCode));
        response.on('error', fail);
      });
      if (body === undefined) return request.end();
      // Two chunks, the edge of which lies where a value is.
      const bytes = Buffer.from(body);
      request.write(bytes.subarray(0, cut));
      setTimeout(() => request.end(bytes.subarray(cut)), 3);
    }),
  fetch: async ({ method, target, headers, body }) => {
    const response = await fetch(base + target, { method, headers, body });
    await response.text();
    return response.status;
  },
  undici: async ({ method, target, headers, body }) => {
    const response = await undici.request(base + target, { method, headers: headers.flat(), body });
    await response.body.text();
    return response.statusCode;
  },
};

(async () => {
  const cases = JSON.parse(readFileSync(file, 'utf8'));
  const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (const phase of ['early', 'main', 'late']) {
    for (const one of cases.filter((each) => each.phase === phase)) {
      const status = await clients[one.client](one);
      if (status !== one.answer.status) throw new Error(`${one.method} ${one.target}: ${status}`);
    }
    console.log(`done: ${phase}`);
    await answers.next();
  }
  process.exit(0);
})();
