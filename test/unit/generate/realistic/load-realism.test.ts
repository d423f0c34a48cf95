import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { arbitraryFor } from '../../../../src/generate/arbitrary-for.js';
import { seededRandom } from '../../../../src/generate/faults/draw/seeded-random.js';
import type { Realism } from '../../../../src/generate/options.js';
import { loadRealism } from '../../../../src/generate/realistic/index.js';
import { wordsOf } from '../../../../src/generate/realistic/words.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

let realism: Realism;
beforeAll(async () => {
  realism = await loadRealism(NOW);
});

/** Proposes fifty texts. */
function propose(name: string | undefined, format?: string): readonly (string | undefined)[] {
  const random = seededRandom(3);
  return Array.from({ length: 50 }, () => realism.text({ name, format, description: undefined }, random));
}

test.each([
  ['FirstName', 'first_name'],
  ['firstName', 'first_name'],
  ['first_name', 'first_name'],
  ['First-Name', 'first_name'],
  ['addressLine2', 'address_line_2'],
  ['XMLHttpURL', 'xml_http_url'],
  ['', ''],
])('%s is %s in words', (name, words) => {
  expect(wordsOf(name)).toBe(words);
});

test.each([
  ['Email', undefined, /^[a-z]+\.[a-z]+@example\.(?:com|org|net)$/],
  [undefined, 'email', /^[a-z]+\.[a-z]+@example\.(?:com|org|net)$/],
  ['phoneNumber', undefined, /^\+(?:1[2-9]\d\d55501\d\d|44(?:2079460|1134960|2920180|7700900)\d{3})$/],
  ['To', 'phone-number', /^\+(?:1[2-9]\d\d55501\d\d|44(?:2079460|1134960|2920180|7700900)\d{3})$/],
  ['website_url', 'uri', /^https:\/\/www\.example\.(?:com|org|net)$/],
  ['StatusCallback', undefined, /^https:\/\/api\.example\.com\/callbacks\/\d+$/],
  ['url', 'uri', /^https:\/\/www\.example\.(?:com|org|net)(?:\/[a-z]+\/\d+)?$/],
  ['DeviceIp', undefined, /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/],
  [undefined, 'ipv6', /^2001:db8:[0-9a-f]{1,4}::[0-9a-f]{1,4}$/],
  ['PostalCode', undefined, /^\d{5}$/],
  ['iso_country', undefined, /^[A-Z]{2}$/],
  ['amount', undefined, /^\d+\.\d\d$/],
  ['street', undefined, /^\d+ \S/],
  ['BusinessName', undefined, /\S/],
  ['friendly_name', undefined, /\S/],
  ['failure_reason', undefined, /\S \S/],
])('%s (%s) is %s', (name, format, expected) => {
  const texts = propose(name, format);
  for (const text of texts) expect(text).toMatch(expected);
  expect(new Set(texts).size).toBeGreaterThan(2);
});

test('dates are near the day that is given, what expires after it, births long before', () => {
  const days = (name: string, format: string) =>
    propose(name, format).map((text) => (Date.parse(text ?? '') - NOW.getTime()) / DAY);
  for (const format of ['date-time', 'date-time-rfc-2822']) {
    for (const day of days('date_created', format)) expect(day).toBeGreaterThanOrEqual(-90);
    for (const day of days('date_created', format)) expect(day).toBeLessThanOrEqual(0);
    for (const day of days('valid_until', format)) expect(day).toBeGreaterThanOrEqual(0);
  }
  for (const day of days('birth_date', 'date')) expect(day).toBeLessThan(-19 * 365);
});

test('where a name says nothing, nothing is proposed', () => {
  expect(new Set([...propose('sid'), ...propose(undefined), ...propose('xyz', 'byte')])).toEqual(new Set([undefined]));
});

test('the same numbers and the same day propose the same texts', async () => {
  const before = propose('CustomerName');
  const other = await loadRealism(NOW);
  const random = seededRandom(3);
  const after = before.map(() =>
    other.text({ name: 'CustomerName', format: undefined, description: undefined }, random),
  );
  expect(after).toEqual(before);
});

test('the schema wins: a realistic address is one that its schema accepts', () => {
  const schema = loadLocalSchema('twilio/Address');
  const drawn = fc.sample(arbitraryFor(schema, { realism }), 100);
  expect(drawn.every((value) => schema.validator().isValid(value))).toBe(true);
  const [name] = drawn.flatMap((value) =>
    typeof value === 'object' && value !== null && 'customer_name' in value ? [value.customer_name] : [],
  );
  expect(name).toMatch(/^\p{Lu}[\p{L}']* \p{Lu}[\p{L}'-]*$/u);
});
