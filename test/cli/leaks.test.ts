import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { type Workspace, workspace } from '../support/workspace.js';

// Values that the contract annotates as private stand in no report unless they are asked for. Every place of the
// built-in pack that may hold one holds a canary here, beside a planted finding that would show it.

const AC = `AC${'0'.repeat(32)}`;
const VA = `VA${'1'.repeat(32)}`;
const VE = `VE${'2'.repeat(32)}`;
const YE = `YE${'3'.repeat(32)}`;
const IT = `IT${'4'.repeat(32)}`;
const RD = `RD${'5'.repeat(32)}`;
const BU = `BU${'6'.repeat(32)}`;
const AD = `AD${'7'.repeat(32)}`;
const DATE = '2024-01-02T03:04:05Z';
const VERIFY = `https://verify.twilio.com/v2/Services/${VA}`;
const TRUSTHUB = 'https://trusthub.twilio.com/v1';
const ADDRESSES = `https://api.twilio.com/2010-04-01/Accounts/${AC}/Addresses`;

/** Letters and digits, so that no encoding changes it; found by its beginning. */
const canary = (number: number): string => `Canary${number}x`;
/** The same between characters that every encoding changes. */
const awkward = (number: number): string => `${canary(number)} "é/&%+ ${canary(number)}`;
/** Too short to be looked for by a masker, and like nothing else in a report. */
const SHORT = 'ⓆⓏ';
const CANARIES = /canary\d+x|ⓆⓏ|%E2%93%86|\\u24c6/gi;

interface Case {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A form's text, or a body of another type as `type` says. */
  readonly form?: string;
  readonly type?: string;
  readonly status?: number;
  /** JSON, or text as it is. */
  readonly answer?: unknown;
}

const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

const entity = {
  sid: YE,
  identity: 'someone-else-1',
  account_sid: AC,
  service_sid: VA,
  date_created: DATE,
  date_updated: DATE,
  url: `${VERIFY}/Entities/someone-else-1`,
  links: { factors: `${VERIFY}/Entities/someone-else-1/Factors` },
};
const checked = { sid: VE, service_sid: VA, account_sid: AC, to: '+15550100000', channel: 'sms', status: 'nonsense' };
const endUser = {
  sid: IT,
  account_sid: AC,
  friendly_name: 'End user',
  type: 'authorized_representative_1',
  date_created: DATE,
  date_updated: DATE,
  url: `${TRUSTHUB}/EndUsers/${IT}`,
};
const address = {
  sid: AD,
  account_sid: AC,
  customer_name: awkward(60),
  friendly_name: awkward(61),
  street: awkward(62),
  street_secondary: SHORT,
  city: 'Berlin',
  region: 'BE',
  postal_code: canary(64),
  iso_country: 'XX',
  date_created: 'Tue, 18 Aug 2015 17:07:30 +0000',
  date_updated: 'Tue, 18 Aug 2015 17:07:30 +0000',
  emergency_enabled: false,
  validated: false,
  verified: false,
  uri: `/2010-04-01/Accounts/${AC}/Addresses/${AD}.json`,
};
const verificationCheck = { method: 'POST', url: `${VERIFY}/VerificationCheck`, status: 200, answer: checked };
const verification = { method: 'POST', url: `${VERIFY}/Verifications`, status: 201, answer: checked };
const getEntity = { method: 'GET', url: `${VERIFY}/Entities/someone-else-1`, status: 200 };

const CASES: readonly Case[] = [
  {
    name: 'the secrets of a check, beside an undocumented field',
    ...verificationCheck,
    form: form({
      Bogus: '1',
      Code: canary(1),
      To: awkward(2),
      SnaClientToken: awkward(3),
      Amount: SHORT,
      Payee: awkward(4),
    }),
  },
  { name: 'a private field sent twice', ...verificationCheck, form: `Code=${canary(5)}&Code=${canary(6)}` },
  {
    name: 'a private field in brackets',
    ...verificationCheck,
    form: `Code[]=${canary(7)}&Code[0]=${canary(8)}&To[a]=${SHORT}`,
  },
  { name: 'a short private field sent twice', ...verificationCheck, form: `Code=${SHORT}&Code=a&x=1` },
  {
    name: 'the secrets of a verification, beside a missing field',
    ...verification,
    form: form({
      To: canary(10),
      CustomCode: awkward(11),
      Amount: canary(12),
      Payee: awkward(13),
      DeviceIp: canary(14),
    }),
  },
  {
    name: 'a form that does not parse',
    ...verificationCheck,
    form: `Code=${canary(15)}&To=%zz&SnaClientToken=${SHORT}`,
  },
  {
    name: 'a form that is sent as something else',
    ...verificationCheck,
    form: JSON.stringify({ Code: canary(16) }),
    type: 'application/json',
  },
  {
    name: 'an identity that breaks its pattern',
    method: 'POST',
    url: `${VERIFY}/Entities`,
    form: form({ Identity: awkward(17) }),
    status: 201,
    answer: entity,
  },
  {
    name: 'an identity in the path that breaks its pattern',
    ...getEntity,
    url: `${VERIFY}/Entities/${encodeURIComponent(awkward(18))}`,
    answer: { ...entity, identity: awkward(18), date_created: 'never' },
  },
  {
    name: 'an identity in the path, beside an undocumented query',
    ...getEntity,
    url: `${VERIFY}/Entities/${canary(19)}?bogus=1`,
    answer: entity,
  },
  {
    name: 'an identity in the path, beside an undocumented status',
    ...getEntity,
    url: `${VERIFY}/Entities/${canary(20)}`,
    status: 299,
    answer: entity,
  },
  {
    name: 'an identity in the path that has no such method',
    ...getEntity,
    method: 'PUT',
    url: `${VERIFY}/Entities/${canary(21)}`,
  },
  {
    name: 'an identity that the error quotes',
    ...getEntity,
    url: `${VERIFY}/Entities/${canary(22)}`,
    status: 404,
    answer: { code: 20404, status: 4, message: `The resource /Entities/${canary(22)} was not found` },
  },
  {
    name: 'an identity, and another in the URL and the links',
    ...getEntity,
    url: `${VERIFY}/Entities/${canary(23)}`,
    answer: {
      ...entity,
      identity: canary(24),
      url: `${VERIFY}/Entities/${canary(25)}`,
      links: { factors: `${VERIFY}/Entities/${canary(26)}/Factors` },
    },
  },
  {
    name: 'identities of a list, and others in their URLs',
    method: 'GET',
    url: `${VERIFY}/Entities`,
    status: 200,
    answer: {
      entities: [
        {
          ...entity,
          identity: canary(27),
          url: `${VERIFY}/Entities/${canary(28)}`,
          links: { factors: `${VERIFY}/Entities/${canary(29)}/Factors` },
        },
      ],
      meta: { page: 0, page_size: 50, key: 'results', url: `${VERIFY}/Entities?PageSize=50&Page=0` },
    },
  },
  {
    name: 'an identity only in a URL',
    ...getEntity,
    answer: { ...entity, identity: null, url: `${VERIFY}/Entities/${canary(30)}`, date_created: 1 },
  },
  {
    name: 'an identity of the wrong type',
    ...getEntity,
    answer: { ...entity, identity: [canary(31), { deep: SHORT }] },
  },
  {
    name: 'an identity that is written twice',
    ...getEntity,
    answer: `{"identity":"${canary(32)}","sid":"x","identity":"${canary(33)}"}`,
  },
  {
    name: 'a recipient in the path',
    method: 'GET',
    url: `${VERIFY}/Verifications/${encodeURIComponent(awkward(34))}`,
    status: 200,
    answer: { ...checked, to: awkward(34) },
  },
  {
    name: 'a recipient in a path that has no such method',
    method: 'DELETE',
    url: `${VERIFY}/Verifications/${encodeURIComponent(awkward(35))}`,
  },
  {
    name: 'a verification',
    ...verification,
    form: form({ To: canary(36), Channel: 'sms' }),
    answer: { ...checked, to: awkward(37), amount: canary(38), payee: SHORT },
  },
  {
    name: 'private numbers',
    ...verification,
    form: form({ To: canary(39), Channel: 'sms' }),
    answer: { ...checked, to: { number: canary(40) }, amount: 1, payee: [awkward(41)] },
  },
  {
    name: 'attributes as JSON in a form, beside an undocumented field',
    method: 'POST',
    url: `${TRUSTHUB}/EndUsers`,
    form: form({
      FriendlyName: 'End user',
      Type: 'authorized_representative_1',
      Attributes: JSON.stringify({ first_name: awkward(42), deep: [{ code: SHORT }] }),
      Bogus: '1',
    }),
    status: 201,
    answer: { ...endUser, attributes: { first_name: awkward(43), last_name: [{ deep: canary(44) }], email: SHORT } },
  },
  {
    name: 'attributes that are no JSON',
    method: 'POST',
    url: `${TRUSTHUB}/EndUsers`,
    form: form({ Type: '1', Attributes: `{"first_name":"${canary(45)}"` }),
    status: 201,
    answer: { ...endUser, attributes: awkward(46) },
  },
  {
    name: 'attributes sent twice',
    method: 'POST',
    url: `${TRUSTHUB}/EndUsers`,
    form: `Type=1&Attributes={"a":"${canary(47)}"}&Attributes={"b":"${canary(48)}"}`,
    status: 201,
    answer: { ...endUser, attributes: [canary(49)] },
  },
  {
    name: 'the attributes of a document',
    method: 'POST',
    url: `${TRUSTHUB}/SupportingDocuments/${RD}`,
    form: form({ Attributes: JSON.stringify({ address_sids: canary(50) }), Bogus: '1' }),
    status: 200,
    answer: {
      sid: RD,
      account_sid: AC,
      friendly_name: 'x',
      type: 'customer_profile_address',
      status: 'lost',
      attributes: { address_sids: awkward(51), other: [[SHORT]] },
    },
  },
  {
    name: 'the e-mail address of a profile',
    method: 'POST',
    url: `${TRUSTHUB}/CustomerProfiles`,
    form: form({ FriendlyName: 'x', Email: `${canary(52)}@example.com`, Bogus: '1' }),
    status: 201,
    answer: { sid: BU, status: 'lost', email: awkward(53), url: `${TRUSTHUB}/CustomerProfiles/${BU}` },
  },
  {
    name: 'an address',
    method: 'POST',
    url: `${ADDRESSES}.json`,
    form: form({
      CustomerName: awkward(54),
      FriendlyName: awkward(55),
      Street: awkward(56),
      StreetSecondary: SHORT,
      PostalCode: canary(57),
      City: 'x',
      Bogus: '1',
    }),
    status: 201,
    answer: address,
  },
  {
    name: 'the query of the address list, and the page URLs that repeat it',
    method: 'GET',
    url: `${ADDRESSES}.json?CustomerName=${encodeURIComponent(awkward(66))}&FriendlyName=${canary(67)}&CustomerName=${canary(68)}&Bogus=1`,
    status: 200,
    answer: {
      addresses: [address],
      page: -1,
      page_size: 50,
      uri: `/2010-04-01/Accounts/${AC}/Addresses.json?CustomerName=${encodeURIComponent(awkward(66))}&Page=0`,
      first_page_uri: `/2010-04-01/Accounts/${AC}/Addresses.json?FriendlyName=${canary(69)}`,
      next_page_uri: 1,
    },
  },
  {
    name: 'credentials',
    ...getEntity,
    url: getEntity.url.replace('https://', `https://user:${canary(70)}@`),
    headers: { Authorization: `Basic ${canary(71)}`, Cookie: `a=${canary(72)}`, 'X-Bogus': '1' },
    answer: entity,
  },
  { name: 'an answer that is cut off', ...getEntity, answer: `{"identity": "${canary(73)}", "code": ${SHORT}` },
  { name: 'an answer that is no JSON', ...getEntity, answer: `identity=${canary(74)} ${SHORT}` },
  { name: 'an answer that is HTML', ...getEntity, answer: `<html><body>No ${canary(75)}</body></html>` },
  {
    name: 'an answer of an undocumented type',
    ...getEntity,
    type: 'text/html',
    answer: `<html><body>No ${canary(76)}</body></html>`,
  },
  {
    name: 'an answer of several lines',
    ...getEntity,
    answer: JSON.stringify({ ...entity, identity: canary(77), sid: 'x' }, null, 2),
  },
];

type Body = { readonly mimeType: string; readonly text: string };

function bodiesOf({ form: sent, type, answer }: Case): { request?: Body; response?: Body } {
  const mimeType = type ?? 'application/x-www-form-urlencoded';
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return {
    ...(sent === undefined ? {} : { request: { mimeType, text: sent } }),
    ...(answer === undefined
      ? {}
      : { response: { mimeType: sent === undefined ? (type ?? 'application/json') : 'application/json', text } }),
  };
}

const headersOf = (each: Case, mimeType: string | undefined): [string, string][] => [
  ...Object.entries(each.headers ?? {}),
  ...(mimeType === undefined ? [] : ([['content-type', mimeType]] as [string, string][])),
];

/** The ways to keep the same exchanges. */
const CAPTURES: Readonly<Record<string, (cases: readonly Case[]) => string>> = {
  'text.exchanges.ndjson': (cases) => lines(cases, (text) => ({ kind: 'text', text })),
  'value.exchanges.ndjson': (cases) =>
    lines(cases, (text) => {
      try {
        return { kind: 'json', value: JSON.parse(text) };
      } catch {
        return { kind: 'text', text };
      }
    }),
  'bytes.exchanges.ndjson': (cases) =>
    lines(cases, (text) => ({ kind: 'base64', base64: Buffer.from(text).toString('base64') })),
  'text.har': (cases) => har(cases, ({ text, mimeType }) => ({ mimeType, text })),
  'params.har': (cases) =>
    har(cases, ({ text, mimeType }) =>
      mimeType === 'application/json'
        ? { mimeType, text }
        : { mimeType, params: [...new URLSearchParams(text)].map(([name, value]) => ({ name, value })) },
    ),
};

function lines(cases: readonly Case[], keep: (text: string) => unknown): string {
  return cases
    .map((each) => {
      const { request, response } = bodiesOf(each);
      const { method, url, status = 200 } = each;
      return `${JSON.stringify({
        request: {
          method,
          url,
          headers: headersOf(each, request?.mimeType),
          ...(request === undefined ? {} : { body: keep(request.text) }),
        },
        response: {
          status,
          headers: headersOf({ ...each, headers: {} }, response?.mimeType),
          ...(response === undefined ? {} : { body: keep(response.text) }),
        },
      })}\n`;
    })
    .join('');
}

function har(cases: readonly Case[], postData: (body: Body) => unknown): string {
  const named = (headers: readonly [string, string][]) => headers.map(([name, value]) => ({ name, value }));
  const entries = cases.map((each) => {
    const { request, response } = bodiesOf(each);
    const { method, url, status = 200 } = each;
    return {
      request: {
        method,
        url,
        headers: named(headersOf(each, request?.mimeType)),
        ...(request === undefined ? { bodySize: 0 } : { postData: postData(request) }),
      },
      response: {
        status,
        headers: named(headersOf({ ...each, headers: {} }, response?.mimeType)),
        content: response === undefined ? { size: 0 } : { ...response, size: response.text.length },
      },
    };
  });
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } }, null, 1);
}

const REPORTERS = ['text', 'json', 'junit', 'sarif', 'github'];
const EVERYTHING = [
  'request.security.missing',
  'request.header.undocumented',
  'response.header.undocumented',
  'request.query.undocumented',
].map((code) => `--severity=${code}=error`);

/** Runs the program over a capture with every reporter, and answers all that it wrote. */
async function reportsOf(
  { folder }: Workspace,
  file: string,
  args: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const outputs = REPORTERS.map((name) => `--reporter=${name}=${file}.${name}.out`);
  const { stdout, stderr, status } = await runCli([file, ...args, ...EVERYTHING, ...outputs], { cwd: folder });
  expect(`${status}\n${stderr}`).toMatch(/^[12]\n/);
  expect(stderr).not.toContain('error:');
  const written = REPORTERS.map((name) => [name, readFileSync(join(folder, `${file}.${name}.out`), 'utf8')]);
  return { ...Object.fromEntries(written), output: stdout + stderr };
}

/** The lines that hold a canary, however it is written. */
function leaksIn(reports: Readonly<Record<string, string>>): string[] {
  return Object.entries(reports).flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => line.search(CANARIES) !== -1 || decoded(line).search(CANARIES) !== -1)
      .map((line) => `${name}: ${line.trim().slice(0, 300)}`),
  );
}

function decoded(line: string): string {
  try {
    return decodeURIComponent(line);
  } catch {
    return line;
  }
}

describe.each(Object.keys(CAPTURES))('private values of %s', (file) => {
  test('stand in no report', async () => {
    const space = workspace();
    space.write(file, CAPTURES[file]?.(CASES));
    expect(leaksIn(await reportsOf(space, file, []))).toEqual([]);
  });

  test('are shown when asked for, each exchange with a finding', async () => {
    const space = workspace();
    space.write(file, CAPTURES[file]?.(CASES));
    const { json = '', text = '' } = await reportsOf(space, file, ['--show-values']);
    const { findings } = JSON.parse(json) as { findings: { entry: number }[] }; // our own report
    const silent = CASES.filter((_, index) => !findings.some(({ entry }) => entry === index));
    expect(silent.map(({ name }) => name)).toEqual([]);
    const shown = new Set(`${text}${json}`.match(CANARIES));
    expect(shown.size).toBeGreaterThan(30);
  });
});

// Equal findings are folded, and only the first is drawn: alone, each is.
test('private values of an exchange alone stand in no report', async () => {
  const space = workspace();
  const leaks: string[] = [];
  for (const [index, each] of CASES.entries()) {
    const file = `${index}.exchanges.ndjson`;
    space.write(file, CAPTURES['text.exchanges.ndjson']?.([each]));
    leaks.push(...leaksIn(await reportsOf(space, file, [])).map((leak) => `${each.name}: ${leak}`));
  }
  expect(leaks).toEqual([]);
});

describe('without an operation', () => {
  const contract = {
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: {
      '/users/{Identity}/keys': {
        get: {
          parameters: [
            { name: 'Identity', in: 'path', required: true, schema: { type: 'string' }, 'x-pii': true },
            { name: 'email', in: 'query', schema: { type: 'string' }, 'x-pii': true },
          ],
          responses: { 200: { description: 'OK' } },
        },
      },
    },
  };
  const urls = [
    'users/A',
    'users/A/locks',
    'user/A/keys',
    'USERS/A',
    'users/A/keys/1?email=A',
    'usres/A?email=A&email=A',
  ];

  test.each(['https://api.example.com/v1/', '/v1/'])('private parts of a path below %s are masked', async (base) => {
    const space = workspace();
    space.write('contract.json', contract);
    const cases = urls.map((url, index) => ({
      name: url,
      method: 'GET',
      url: base + url.replaceAll('A', canary(index)),
    }));
    space.write('paths.exchanges.ndjson', CAPTURES['text.exchanges.ndjson']?.(cases));
    const args = ['--contract', 'contract.json'];
    expect(leaksIn(await reportsOf(space, 'paths.exchanges.ndjson', args))).toEqual([]);
    const { text = '' } = await reportsOf(space, 'paths.exchanges.ndjson', [...args, '--show-values']);
    expect(text).toMatch(CANARIES);
  });
});

test('private values of payloads stand in no report', async () => {
  const space = workspace();
  const payloads = [
    { ...entity, identity: awkward(1), date_created: 1 },
    { ...entity, identity: [SHORT, { deep: canary(2) }] },
    { ...entity, identity: canary(3), sid: `wrong ${canary(3)}` },
  ];
  space.write(
    'entities.ndjson',
    `${payloads.map((each) => JSON.stringify(each)).join('\n')}\n{"identity": "${canary(4)}\n`,
  );
  space.write('entity.json', `{"identity": "${canary(5)}", "sid": ${SHORT}}`);
  space.write('text.json', `identity=${canary(6)}`);
  const outputs = REPORTERS.map((name) => `--reporter=${name}=${name}.out`);
  const files = ['entities.ndjson', 'entity.json', 'text.json'];
  const run = async (...args: string[]): Promise<Record<string, string>> => {
    const { status } = await runCli(['validate', ...files, '--schema', 'twilio/Entity', ...args, ...outputs], {
      cwd: space.folder,
    });
    expect(status).toBe(1);
    return Object.fromEntries(REPORTERS.map((name) => [name, readFileSync(join(space.folder, `${name}.out`), 'utf8')]));
  };
  expect(leaksIn(await run())).toEqual([]);
  expect((await run('--show-values')).text).toMatch(CANARIES);
});
