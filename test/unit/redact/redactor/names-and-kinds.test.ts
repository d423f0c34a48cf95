import { describe, expect, test } from 'vitest';
import { createJudge } from '../../../../src/check/index.js';
import { loadLocalContract } from '../../../../src/contract/index.js';
import type { Json } from '../../../../src/model/index.js';
import { createRedactor } from '../../../../src/redact/index.js';
import { exchangeOf, KEY, plain, redactOne, type Sent } from './customers.js';

const accounts = loadLocalContract('test/unit/redact/redactor/accounts.openapi.yaml', {});
const POST: Sent = { method: 'POST', url: 'https://accounts.test/accounts' };

/** What is stored of an answer. */
function stored(answer: { readonly [name: string]: Json }, sent: Sent = POST) {
  const redacted = redactOne(accounts, { ...sent, answer });
  return { ...redacted, value: JSON.parse(redacted.answer) };
}

/** Judges an exchange before and after: verdict, codes and pointers. */
function judged(sent: Sent): readonly [string, string] {
  const judge = createJudge([accounts], { severityOf: () => 'error' });
  const before = exchangeOf(sent);
  const redacted = createRedactor([accounts], KEY).redact(before);
  if (redacted.kind === 'uncovered') throw new Error('not covered');
  const [first = '', second = ''] = [before, redacted.exchange].map((exchange) => {
    const judgement = judge.judge(exchange);
    if (judgement.kind === 'out-of-scope') return judgement.kind;
    return [judgement.kind, ...judgement.findings.map(({ code, seen }) => `${code} ${seen.pointer}`)].join('\n');
  });
  return [first, second];
}

describe('numbers', () => {
  test('are private by the number of their digits, and not by their size', () => {
    const { value } = stored({ extra: { lat: 48.137154, pay: 950.25, n: 999, share: 0.5 } });
    expect(value.extra).toMatchObject({ n: 999, share: 0.5 });
    expect([value.extra.lat, value.extra.pay]).not.toContain(48.137154);
    expect(String(value.extra.lat)).toMatch(/^\d\d\.\d{6}$/);
    expect(value.extra.pay).not.toBe(950.25);
    const sent = { url: 'https://plain.test/orders/OR123456', answer: { total: 12.125 } };
    expect(redactOne(plain, sent).answer).not.toContain('12.125');
  });

  test('a private one is replaced where a public number repeats it', () => {
    const { value } = stored({ lat: 52.520008, score: 52.520008, where: [52.520008, 13.5] });
    expect(value.lat).not.toBe(52.520008);
    expect(value.score).toBe(value.lat);
    expect(value.where).toEqual([value.lat, 13.5]);
  });
});

describe('numbers at the ends of what can be written', () => {
  test('stay numbers', () => {
    const { value, answer } = stored({ lat: 1.5e308 });
    expect(Number.isFinite(value.lat)).toBe(true);
    expect(answer).not.toContain('null');
    const sent: Sent = { ...POST, answer: '{"lat":1e400}' };
    expect(redactOne(accounts, sent).answer).toBe('{"lat":1e400}');
    expect(redactOne(accounts, sent).fields).toEqual(['/response/body/lat no-other-value']);
    const [before, after] = judged({ ...POST, answer: '{"lat":1.79e308}' });
    expect(after).toBe(before);
  });
});

describe('names of members', () => {
  test('in a private map each is a value, and is replaced elsewhere', () => {
    const contacts = { 'rosa1@mail.test': 'one text', '+491571112223': 'another', Sven: 'a third' };
    const { value, answer, fields } = stored({ note: 'by rosa1@mail.test', contacts });
    expect(answer).not.toMatch(/rosa1|1571112223|Sven/);
    const [mail = ''] = Object.keys(value.contacts);
    expect(mail).toMatch(/^[a-z]{4}\d@\S+$/);
    expect(value.note).toBe(`by ${mail}`);
    expect(fields.join()).not.toMatch(/rosa|Sven/);
  });

  test('in a private object without a schema words stay, and what is no word does not', () => {
    const attributes = { address_line1: 'x'.repeat(8), n: 1, 'Sven Larsson': 1, 'tina2@mail.test': 1 };
    const { value } = stored({ attributes });
    const names = Object.keys(value.attributes);
    expect(names.slice(0, 2)).toEqual(['address_line1', 'n']);
    expect(names[2]).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{6}$/);
    expect(names[2]).not.toBe('Sven Larsson');
    expect(names[3]).not.toContain('tina2');
  });

  test('where nothing documents them, those that look like values; in JSON inside a text, too', () => {
    const people = { 'tina2@mail.test': 1, sha256: 'abcd', '+491571112224': 2 };
    const { answer, value } = stored({ people, text: JSON.stringify(people) });
    expect(answer).not.toMatch(/tina2|1571112224/);
    expect(Object.keys(value.people)[1]).toBe('sha256');
    expect(Object.keys(JSON.parse(value.text))).toEqual(Object.keys(value.people));
    const body = `attributes=${encodeURIComponent(JSON.stringify(people))}`;
    const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
    expect(redactOne(accounts, { ...POST, headers, body }).body).not.toMatch(/tina2|1571112224/);
  });

  test('are renamed as their patterns and names of properties ask', () => {
    const body = {
      email: 'anna1@mail.test',
      map: { 'anna1@mail.test': 5 },
      map2: { 'anna1@mail.test': 5 },
      secrets: { 'abc-1234': 12345 },
    };
    const headers = [['Content-Type', 'application/json']] as const;
    const [before, after] = judged({ ...POST, headers, body, answer: body });
    expect(before).toBe('conforms');
    expect(after).toBe(before);
    const { answer } = stored(body);
    expect(answer).not.toMatch(/anna1@mail\.test|abc-1234/);
    // A name that breaks what is asked breaks it still.
    const [faulty, same] = judged({ ...POST, answer: { secrets: { 'anna2@mail.test': 5 } } });
    expect(faulty).toContain('violates');
    expect(same.split('\n').length).toBe(faulty.split('\n').length);
  });

  test('stay where no other fits, which is listed', () => {
    const { value, fields } = stored({ email: 'anna1@mail.test', map3: { 'anna1@mail.test': 5 } });
    expect(value.map3).toEqual({ 'anna1@mail.test': 5 });
    expect(fields).toContain('/response/body/map3 no-other-value');
  });
});

describe('values of another type than documented', () => {
  test('are not what the contract said is public', () => {
    const { value, url } = stored(
      { score: 'dora4@mail.test', note: 4915712345, either: 'a word', where: [1, 'here I am'] },
      { ...POST, url: 'https://accounts.test/accounts?score=dora4%40mail.test' },
    );
    expect(JSON.stringify(value) + url).not.toMatch(/dora4|4915712345|here I/);
    expect(value.either).toBe('a word');
    expect(judged({ ...POST, answer: { score: 'dora4@mail.test', note: 4915712345 } })[0]).toContain('violates');
    const [before, after] = judged({ ...POST, answer: { score: 'dora4@mail.test', note: 4915712345 } });
    expect(after).toBe(before);
  });
});

describe('secrets that no annotation names', () => {
  const secrets = {
    pin: 'one two three',
    password: 'hunter2hunter2',
    access_token: 'tokAbc123456',
    accessToken: 'tokAbc654321',
    api_keys: ['k-1234-5678'],
  };
  const others = { token_type: 'bearer', max_tokens: 4096, next_page_token: 'PAabc', key_sid: 'SK1' };

  test('are private by their names and by the format of a password', () => {
    const { value, answer, marks } = stored({ ...secrets, ...others, note: 'is hunter2hunter2' });
    expect(answer).not.toMatch(/one two|hunter2|123456|654321|1234-5678/);
    expect(value).toMatchObject(others);
    expect(marks).toContain(value.password);
  });

  test('in forms and queries, unless they are kept', () => {
    const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
    const sent: Sent = {
      ...POST,
      url: `${POST.url}?resetToken=tok-99887766&client_secret=s3`,
      headers,
      body: 'password=hunter2hunter2&note=hi',
    };
    const { url, body } = redactOne(accounts, sent);
    expect(url).not.toContain('99887766');
    expect(body).toMatch(/^password=[a-z0-9]{14}&note=hi$/);
    expect(body).not.toContain('hunter2');
    const keep = ['/request/body/password', '/request/query/resetToken'];
    const kept = redactOne(accounts, sent, { keep });
    expect(kept.url).toContain('tok-99887766');
    expect(kept.body).toBe('password=hunter2hunter2&note=hi');
  });
});
