// Seeded data for the measurements: Verification payloads and exchanges, one line each, with planted faults whose
// number is known.
import { closeSync, openSync, writeSync } from 'node:fs';

/** A small seeded generator (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function makers(random) {
  const hex = (length) => {
    let text = '';
    while (text.length < length)
      text += Math.floor(random() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, length);
  };
  const pick = (items) => items[Math.floor(random() * items.length)];
  const two = (number) => String(number).padStart(2, '0');
  const day = () => `2025-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const time = (hour) => `${two(hour)}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}Z`;
  return { hex, pick, day, time };
}

const CHANNELS = ['sms', 'call', 'email', 'whatsapp', 'sna'];
const STATUSES = ['pending', 'approved', 'canceled', 'max_attempts_reached', 'deleted', 'failed', 'expired'];

/** Makes an ordinary Verification. */
export function verification(random) {
  const { hex, pick, day, time } = makers(random);
  const sid = `VE${hex(32)}`;
  const service = `VA${hex(32)}`;
  const date = day();
  const channel = pick(CHANNELS);
  const created = `${date}T${time(9)}`;
  const attempts = Array.from({ length: 1 + Math.floor(random() * 2) }, () => ({
    attempt_sid: `VL${hex(32)}`,
    channel,
    time: `${date}T${time(10)}`,
  }));
  return {
    sid,
    service_sid: service,
    account_sid: `AC${hex(32)}`,
    to: `+1415555${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    channel,
    status: pick(STATUSES),
    valid: random() < 0.5,
    lookup: {
      carrier: {
        type: 'mobile',
        name: 'Carrier of the bench',
        mobile_country_code: '310',
        mobile_network_code: '456',
        error_code: null,
      },
    },
    amount: null,
    payee: null,
    send_code_attempts: attempts,
    date_created: created,
    date_updated: `${date}T${time(11)}`,
    url: `https://verify.twilio.com/v2/Services/${service}/Verifications/${sid}`,
  };
}

/** Schema violations, one keyword each: each yields one error. */
const SCHEMA_FAULTS = [
  (body) => ({ ...body, account_sid: `${body.account_sid.slice(0, -1)}X` }),
  (body) => ({ ...body, channel: 'pigeon' }),
  (body) => ({ ...body, valid: 'true' }),
  (body) => ({ ...body, send_code_attempts: [{ ...body.send_code_attempts[0], time: 'yesterday' }] }),
  ({ status: _, ...body }) => body,
  (body) => ({ ...body, date_updated: body.date_updated.replace(/-\d\dT/, '-32T') }),
  (body) => ({ ...body, lookup: { carrier: { ...body.lookup.carrier, error_code: 'none' } } }),
  (body) => ({ ...body, to: 14155550100 }),
];

/** Faults of rules: each yields one error of its rule. */
const RULE_FAULTS = [
  (body) => ({ ...body, date_updated: body.date_updated.replace('T11:', 'T08:') }),
  (body) => ({ ...body, url: `${body.url.slice(0, -4)}0000` }),
];

/** Drift: each yields one warning. */
const DRIFT = [
  (body) => ({ ...body, risk_check: 'enable' }),
  (body) => ({ ...body, lookup: { ...body.lookup, caller_name: 'Bench' } }),
];

/** Every hundredth line has a fault, at a seeded place of each hundred. */
function faulty(random, count) {
  const places = new Set();
  for (let start = 0; start < count; start += 100)
    places.add(start + Math.floor(random() * Math.min(100, count - start)));
  return places;
}

function writeLines(file, count, lineOf) {
  const handle = openSync(file, 'w');
  let batch = '';
  for (let index = 0; index < count; index += 1) {
    batch += `${JSON.stringify(lineOf(index))}\n`;
    if (batch.length > 1 << 20) {
      writeSync(handle, batch);
      batch = '';
    }
  }
  writeSync(handle, batch);
  closeSync(handle);
}

/** Writes payloads; answers how many lines there are and how many violate. */
export function writePayloads(file, count, seed = 1) {
  const random = seeded(seed);
  const places = faulty(random, count);
  let planted = 0;
  writeLines(file, count, (index) => {
    const body = verification(random);
    if (!places.has(index)) return body;
    planted += 1;
    return SCHEMA_FAULTS[planted % SCHEMA_FAULTS.length](body);
  });
  return { count, errors: planted };
}

/** Makes an exchange around a Verification: read by its SID, or made by a form. */
export function exchange(body, { isPost, sid, service, to, channel }) {
  const base = `https://verify.twilio.com/v2/Services/${service}/Verifications`;
  return {
    request: {
      method: isPost ? 'POST' : 'GET',
      url: isPost ? base : `${base}/${sid}`,
      headers: [
        ['host', 'verify.twilio.com'],
        ['accept', 'application/json'],
        ['authorization', 'Basic QUM6YmVuY2g='],
        ...(isPost ? [['content-type', 'application/x-www-form-urlencoded']] : []),
      ],
      body: isPost ? { kind: 'text', text: `To=${encodeURIComponent(to)}&Channel=${channel}` } : { kind: 'absent' },
    },
    response: {
      status: isPost ? 201 : 200,
      headers: [
        ['content-type', 'application/json'],
        ['twilio-request-id', `RQ${sid.slice(2)}`],
      ],
      body: { kind: 'json', value: body },
    },
    startedAt: '2025-11-03T11:40:07.214Z',
  };
}

/** An exchange from a Verification, with its addresses taken before anything is broken. */
export function exchangeAround(body, isPost, change = (same) => same) {
  const { sid, service_sid: service, to, channel } = body;
  return exchange(change({ ...body, sna: null }), { isPost, sid, service, to, channel });
}

/** Writes exchanges; answers the errors and warnings planted, and how many bodies violate the bare schema. */
export function writeExchanges(file, count, seed = 2) {
  const random = seeded(seed);
  const places = faulty(random, count);
  const planted = { count, errors: 0, warnings: 0, schema: 0 };
  let index_ = 0;
  writeLines(file, count, (index) => {
    const body = verification(random);
    const isPost = random() < 0.5;
    if (!places.has(index)) return exchangeAround(body, isPost);
    index_ += 1;
    const turn = index_ % 4;
    if (turn === 0) {
      planted.warnings += 1;
      return exchangeAround(body, isPost, DRIFT[(index_ / 4) % DRIFT.length]);
    }
    planted.errors += 1;
    if (turn === 1) return exchangeAround(body, isPost, RULE_FAULTS[((index_ - 1) / 4) % RULE_FAULTS.length]);
    planted.schema += 1;
    return exchangeAround(body, isPost, SCHEMA_FAULTS[index_ % SCHEMA_FAULTS.length]);
  });
  return planted;
}

/** Breaks every exchange it is given, in one of the ways above. */
export function brokenExchange(random, index) {
  const faults = [...SCHEMA_FAULTS, ...RULE_FAULTS, ...DRIFT];
  return exchangeAround(verification(random), index % 2 === 0, faults[index % faults.length]);
}
