import { expect, test } from 'vitest';
import { createRedactor } from '../../../../src/redact/index.js';
import { customers, exchangeOf, KEY, redactAll, redactOne } from './customers.js';

const parse = (text: string) => JSON.parse(text);

test('a private value is replaced wherever it is repeated, encoded or not, before and after it is met', () => {
  const answer = {
    note: 'call +15551234567, or 15551234567; KzE1NTUxMjM0NTY3; {"to":"\\u002b15551234567"}',
    phone: '+15551234567',
    url: 'https://api.test/people/%2B15551234567',
    links: { '%2b15551234567': 'https://api.test/x?to=%2b15551234567' },
  };
  const { stored } = redactAll(customers, [
    { answer },
    { url: 'https://api.test/customers/+15551234567', answer: { note: '15551234567' } },
  ]);
  const text = JSON.stringify(stored);
  const { phone, note } = parse(stored[0]?.answer ?? '');
  for (const secret of ['15551234567', 'KzE1NTUxMjM0NTY3']) expect(text).not.toContain(secret);
  expect(note).toContain(`call ${phone}, or ${phone.slice(1)};`);
  expect(stored[1]?.url).toBe(`https://api.test/customers/${phone}`);
});

test('a name in a path is replaced in the URLs that name it, though it is a word of the contract', () => {
  const sent = {
    url: 'https://api.test/people/customers',
    answer: { url: 'https://api.test/people/customers', note: 'customers' },
  };
  const { url, answer } = redactOne(customers, sent);
  expect(url).not.toContain('/customers');
  expect(parse(answer)).toEqual({ url, note: 'customers' });
});

test('what the contract lists stays where it lists it', () => {
  const { stored } = redactAll(customers, [
    { answer: { attributes: { size: 'large', name: 'open-1234567' } } },
    { answer: { plan: 'large', note: 'open-1234567' } },
  ]);
  expect(parse(stored[1]?.answer ?? '').plan).toBe('large');
  expect(parse(stored[1]?.answer ?? '').note).not.toBe('open-1234567');
});

test('a name that nothing documents is replaced where it repeats a private value, and the others stay', () => {
  const { answer } = redactOne(customers, {
    answer: { phone: '+15551234567', anything: { '+15551234567': 'x', other: 'y' } },
  });
  const { phone, anything } = parse(answer);
  expect(Object.keys(anything)).toEqual([phone, 'other']);
});

test('the layout of JSON text stays', () => {
  const text = '{\n  "phone" : "+15551234567",\r\n\t"id": "\\u0043U1", "amount": 1.0e4,\n "note": "a\\/b" }\n';
  const { answer } = redactOne(customers, { answer: text });
  const { phone, amount } = parse(answer);
  expect(phone).not.toBe('+15551234567');
  expect(answer).toBe(text.replace('+15551234567', phone).replace('1.0e4', String(amount)));
});

test('the first of two members of one name is as private as the second', () => {
  const { answer } = redactOne(customers, { answer: '{"phone":"+15551234567","phone":"+15557654321"}' });
  expect(answer).not.toMatch(/5551234567|5557654321/);
});

test('an exchange is not changed, and the same key gives the same pseudonyms', () => {
  const exchange = exchangeOf({ answer: { phone: '+15551234567' } });
  const before = JSON.stringify(exchange);
  const [first, second] = [0, 1].map(() => createRedactor([customers], KEY).redact(exchange));
  expect(JSON.stringify(exchange)).toBe(before);
  expect(first).toEqual(second);
});
