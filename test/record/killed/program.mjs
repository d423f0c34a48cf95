// Keeps many requests under way until it is killed, and notes each response that it has received in full, at once:
// what the note says was received must be in the journal.
import { openSync, writeSync } from 'node:fs';
import http from 'node:http';
import { request } from 'undici';

const [, , base, log, first] = process.argv;
const notes = openSync(log, 'a');
const agent = new http.Agent({ keepAlive: true });
let count = Number(first);

const CLIENTS = [
  (url) =>
    new Promise((done, fail) => {
      http.get(url, { agent }, (response) => {
        response.on('end', done).on('error', fail).resume();
      });
    }),
  async (url) => (await fetch(url)).text(),
  async (url) => (await request(url)).body.text(),
];

for (let index = 0; index < 45; index += 1) {
  const call = CLIENTS[index % CLIENTS.length];
  (async () => {
    for (;;) {
      count += 1;
      const id = `t${count}`;
      await call(`${base}/things/${id}`);
      writeSync(notes, `${id}\n`);
    }
  })();
}
