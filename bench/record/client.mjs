// The program that is recorded: `client.mjs <sdk|fetch|http> <in flight> <port>`. For every number on its input it
// makes so many exchanges, each with values of its own, and prints how long they took and what the processor did.
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';

const [, , kind, inFlight, port] = process.argv;
const base = `http://127.0.0.1:${port}`;
const SERVICE = `VA${'fedcba9876543210'.repeat(2)}`;
const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
const TOKEN = '89abcdef'.repeat(4);

/** What one exchange sends; no two numbers have a value in common. */
const phoneOf = (number) => `+1${2_010_000_000 + number}`;
const identityOf = (number) => `user-${(number * 2_654_435_761).toString(16).padStart(16, '0')}`;
const attributesOf = (number) => ({
  job_position: 'CEO',
  last_name: `Lastname${number}`,
  phone_number: phoneOf(number),
  first_name: `Firstname${number}`,
  email: `first.last${number}@example.com`,
  business_title: `Title ${number}`,
});

/** Each way to make an exchange, by its number; a number in four is a call of each kind. */
const WAYS = { sdk, fetch: fetching, http: requesting };
const exchange = await WAYS[kind]();
let made = 0;

async function run(count) {
  const last = made + count;
  const worker = async () => {
    while (made < last) {
      made += 1;
      await exchange(made);
    }
  };
  const usage = process.cpuUsage();
  const started = process.hrtime.bigint();
  await Promise.all(Array.from({ length: Number(inFlight) }, worker));
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  const { user, system } = process.cpuUsage(usage);
  return { wall, cpu: (user + system) / 1000 };
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await run(Number(line)))}\n`);

async function sdk() {
  const { default: twilio } = await import('twilio');
  const client = twilio(ACCOUNT, TOKEN);
  client.verify.baseUrl = base;
  client.trusthub.baseUrl = base;
  const service = client.verify.v2.services(SERVICE);
  return (number) => {
    if (number % 4 === 0) return service.verifications.create({ to: phoneOf(number), channel: 'sms' });
    if (number % 4 === 1)
      return client.trusthub.v1.endUsers.create({
        attributes: attributesOf(number),
        friendlyName: `End user ${number}`,
        type: 'authorized_representative_1',
      });
    if (number % 4 === 2) return service.entities.create({ identity: identityOf(number) });
    return service.entities(identityOf(number)).fetch();
  };
}

/** What the SDK sends, for those that send it themselves. */
function callOf(number) {
  const under = `/v2/Services/${SERVICE}`;
  const post = (path, fields) => ({ method: 'POST', path, body: new URLSearchParams(fields).toString() });
  if (number % 4 === 0) return post(`${under}/Verifications`, { To: phoneOf(number), Channel: 'sms' });
  if (number % 4 === 1)
    return post('/v1/EndUsers', {
      Attributes: JSON.stringify(attributesOf(number)),
      FriendlyName: `End user ${number}`,
      Type: 'authorized_representative_1',
    });
  if (number % 4 === 2) return post(`${under}/Entities`, { Identity: identityOf(number) });
  return { method: 'GET', path: `${under}/Entities/${identityOf(number)}` };
}

function headersOf(body) {
  return {
    authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
}

function fetching() {
  return async (number) => {
    const { method, path, body } = callOf(number);
    const response = await fetch(base + path, { method, headers: headersOf(body), body });
    return response.json();
  };
}

function requesting() {
  const agent = new Agent({ keepAlive: true, maxSockets: Number(inFlight) });
  return (number) =>
    new Promise((done, fail) => {
      const { method, path, body } = callOf(number);
      const headers = headersOf(body);
      if (body !== undefined) headers['content-length'] = body.length;
      const sent = request({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => done(JSON.parse(Buffer.concat(chunks).toString())));
        response.on('error', fail);
      });
      sent.on('error', fail);
      sent.end(body);
    });
}
