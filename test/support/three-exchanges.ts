import { gzipSync } from 'node:zlib';

/** An exchange as it crossed the wire, to be written in any capture format. */
export interface WireExchange {
  readonly method: string;
  /** Scheme and host alone. */
  readonly origin: string;
  /** With the query, where there is one. */
  readonly path: string;
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  /** The request's body as text; absent: none was sent. */
  readonly requestText?: string;
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly (readonly [name: string, value: string])[];
  /** The response's body as text, decoded. */
  readonly responseText: string;
  /** The response's body as the wire carried it: gzip data where a header says so. */
  readonly responseBytes: Buffer;
}

/** The fault that is planted in the third exchange: the only one of the three. */
export const PLANTED = {
  entry: 2,
  code: 'response.body.violates-schema',
  pointer: '/response/body/date_created',
  /** The value as JSON writes it. */
  text: '"yesterday"',
  /** How long that is, quotes included. */
  length: 11,
} as const;

const ENTITY = {
  sid: `YE${'a'.repeat(32)}`,
  identity: 'ff483d1ff591898a9942916050d2ca3f',
  account_sid: `AC${'a'.repeat(32)}`,
  service_sid: `VA${'a'.repeat(32)}`,
  date_created: '2015-07-30T20:00:00Z',
  date_updated: '2015-07-30T20:00:00Z',
  url: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f`,
  links: {
    factors: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors`,
    new_factors: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors`,
    challenges: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges`,
  },
};

const VERIFICATION = {
  sid: `VE${'a'.repeat(32)}`,
  service_sid: `VA${'a'.repeat(32)}`,
  account_sid: `AC${'a'.repeat(32)}`,
  to: '+15017122661',
  channel: 'sms',
  status: 'pending',
  valid: false,
  lookup: null,
  amount: null,
  payee: null,
  send_code_attempts: [
    { time: '2015-07-30T20:00:00Z', channel: 'SMS', attempt_sid: 'VLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
  ],
  date_created: '2015-07-30T20:00:00Z',
  date_updated: '2015-07-30T20:00:00Z',
  url: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Verifications/VE${'a'.repeat(32)}`,
};

const END_USER = {
  date_updated: '2021-02-16T20:40:57Z',
  sid: `IT${'a'.repeat(32)}`,
  friendly_name: 'auth_rep_1',
  account_sid: `AC${'a'.repeat(32)}`,
  url: `https://trusthub.twilio.com/v1/EndUsers/IT${'a'.repeat(32)}`,
  date_created: 'yesterday',
  attributes: {
    phone_number: '+11234567890',
    job_position: 'CEO',
    first_name: 'rep1',
    last_name: 'test',
    business_title: 'ceo',
    email: 'foobar@test.com',
  },
  type: 'authorized_representative_1',
};

const JSON_HEADERS = [['Content-Type', 'application/json']] as const;

/** The exchanges that stand in every format's fixture: the third one is broken, in one place. */
export const THREE_EXCHANGES: readonly [WireExchange, WireExchange, WireExchange] = [
  answered('GET', 'https://verify.twilio.com', new URL(ENTITY.url).pathname, 200, 'OK', ENTITY),
  posted(
    'https://verify.twilio.com',
    `/v2/Services/VA${'a'.repeat(32)}/Verifications`,
    'To=%2B15017122661&Channel=sms',
    VERIFICATION,
  ),
  answered('GET', 'https://trusthub.twilio.com', new URL(END_USER.url).pathname, 200, 'OK', END_USER),
];

function answered(
  method: string,
  origin: string,
  path: string,
  status: number,
  statusText: string,
  value: object,
): WireExchange {
  const responseText = JSON.stringify(value);
  return {
    method,
    origin,
    path,
    requestHeaders: [['Accept', 'application/json']],
    status,
    statusText,
    responseHeaders: JSON_HEADERS,
    responseText,
    responseBytes: Buffer.from(responseText),
  };
}

function posted(origin: string, path: string, requestText: string, value: object): WireExchange {
  const plain = answered('POST', origin, path, 201, 'Created', value);
  return {
    ...plain,
    requestHeaders: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    requestText,
    responseHeaders: [...JSON_HEADERS, ['Content-Encoding', 'gzip']],
    responseBytes: gzipSync(plain.responseText),
  };
}
