// What every client is asked to do: one call after another, each to a path of its own. `stop` ends it before its end.
const FORM = 'To=%2B15017122661&Channel=sms&Name=Zo%C3%AB';
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const BINARY = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));

export const CALLS = [
  { path: '/json' },
  { path: '/json?a=1&a=2&q=%2B1%20%C3%A9' },
  { path: '/missing' },
  { path: '/chunked' },
  { path: '/gzip' },
  { path: '/br' },
  { path: '/deflate' },
  { path: '/deflate-raw' },
  { path: '/gzip-chunked' },
  { path: '/json?head', method: 'HEAD' },
  { path: '/gzip?head', method: 'HEAD' },
  { path: '/no-content', method: 'DELETE' },
  { path: '/not-modified' },
  { path: '/empty' },
  { path: '/close' },
  { path: '/until-close' },
  { path: '/hints' },
  { path: '/redirect' },
  { path: '/cookies', headers: { cookie: 'c=3', 'X-Request-Id': 'abc' } },
  { path: '/echo?form', method: 'POST', headers: FORM_TYPE, body: FORM },
  { path: '/echo?json', method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"name":"Zoë 🎈"}' },
  { path: '/echo?binary', method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: BINARY },
  { path: '/echo?nothing', method: 'POST' },
  { path: '/echo?stream', method: 'POST', headers: { 'content-type': 'application/octet-stream' }, upload: 40 },
  { path: '/large' },
  { path: '/large?slowly', slowly: true },
  { path: '/reset' },
  { path: '/cut' },
  { path: '/cut-chunks' },
  { path: '/damaged' },
  { path: '/never', stop: 'waiting' },
  { path: '/half-then-never', stop: 'reading' },
  { path: '/json?again' },
];

/** The chunks of an upload, each other than the one before. */
export async function* uploadOf(count) {
  for (let index = 0; index < count; index += 1) {
    yield Buffer.alloc(8_000, `${index} `);
    await new Promise((done) => setImmediate(done));
  }
}
