import { describe, expect, test } from 'vitest';
import { customers, plain, redactAll, redactOne } from './customers.js';

const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
const parse = (text: string) => JSON.parse(text);

describe('what the contract annotates', () => {
  test('is replaced by what the contract allows there, and everything else stays', () => {
    const answer = {
      id: 'CU1',
      phone: '+15551234567',
      born: '1970-01-31',
      title: 'Professor',
      note: 'hello',
      plan: 'small',
    };
    const { answer: stored, fields } = redactOne(customers, { answer });
    const { phone, born, title, ...rest } = parse(stored);
    expect(rest).toEqual({ id: 'CU1', note: 'hello', plan: 'small' });
    expect(phone).toMatch(/^\+[1-9]\d{10}$/);
    expect(born).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([phone, born, title]).not.toContain('+15551234567');
    expect(born).not.toBe('1970-01-31');
    expect(['Dr', 'Madam']).toContain(title);
    expect(fields).toEqual(['/response/body/phone', '/response/body/born', '/response/body/title']);
  });

  test('stays where nothing else is allowed, and is listed', () => {
    const answer = { type: 'customer', active: true, phone: '+49', amount: 12 };
    const { answer: stored, fields } = redactOne(customers, { answer });
    expect(parse(stored)).toEqual(answer);
    expect(fields).toEqual([
      '/response/body/active no-other-value',
      '/response/body/type no-other-value',
      '/response/body/phone too-short',
      '/response/body/amount too-short',
    ]);
  });

  test('a whole object keeps its structure, and its names are not told', () => {
    const answer = { attributes: { '+15551234567': ['Jane Roe', { n: 7, year: 123456 }] } };
    const { answer: stored, fields } = redactOne(customers, { answer });
    const { attributes } = parse(stored);
    const [list] = Object.values(attributes) as [[string, { n: number; year: number }]];
    expect(list[0]).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}$/);
    expect(list[0]).not.toBe('Jane Roe');
    expect(list[1].n).toBe(7);
    expect(String(list[1].year)).toMatch(/^\d{6}$/);
    expect(fields.join()).not.toContain('1555');
  });

  test('JSON in a form, in parts of it, and repeated fields', () => {
    const body =
      'Phone=%2b15551234567&Phones=%2B15557654321&Phones=004930123456&Attributes=%7B%22who%22%3A%22Jane+Roe%22%7D&Plan=large';
    const { body: stored } = redactOne(customers, {
      method: 'POST',
      url: 'https://api.test/customers',
      headers: FORM,
      body,
      status: 201,
    });
    const pairs = [...new URLSearchParams(stored)];
    expect(pairs.map(([name]) => name)).toEqual(['Phone', 'Phones', 'Phones', 'Attributes', 'Plan']);
    expect(stored).toMatch(/^Phone=%2b[1-9]/);
    expect(pairs[1]?.[1]).toMatch(/^\+\d{11}$/);
    expect(pairs[2]?.[1]).toMatch(/^0\d{11}$/);
    expect(parse(pairs[3]?.[1] ?? '').who).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}$/);
    expect(pairs[4]?.[1]).toBe('large');
    for (const secret of ['5551234567', '5557654321', '30123456', 'Jane']) expect(stored).not.toContain(secret);
  });

  test('a form in parts, the name of a file and what it holds', () => {
    const body = [
      '--b',
      'Content-Disposition: form-data; name="Phone"',
      '',
      '+15551234567',
      '--b',
      'Content-Disposition: form-data; name="Passport"; filename="jane-roe.png"',
      'Content-Type: image/png',
      '',
      '\u0001PNG Jane',
      '--b',
      'Content-Disposition: form-data; name="Plan"',
      '',
      'small',
      '--b--',
      '',
    ].join('\r\n');
    const headers = [['Content-Type', 'multipart/form-data; boundary=b']] as const;
    const { body: stored } = redactOne(customers, {
      method: 'POST',
      url: 'https://api.test/customers',
      headers,
      body,
      status: 201,
    });
    expect(stored).toMatch(/name="Phone"\r\n\r\n\+[1-9]\d{10}\r\n/);
    expect(stored).toMatch(/filename="[a-z]{4}-[a-z]{3}\.png"/);
    expect(stored).toContain('name="Plan"\r\n\r\nsmall\r\n--b--');
    for (const secret of ['5551234567', 'jane', 'Jane', 'roe']) expect(stored).not.toContain(secret);
  });

  test('parameters of path, query and header; the coding stays', () => {
    const { url, headers } = redactOne(customers, {
      url: 'https://api.test/customers/CU1?mail=jane%40example.org&page=2026',
      headers: [['X-Agent', 'Jane Roe']],
    });
    expect(url).toMatch(/^https:\/\/api\.test\/customers\/CU1\?mail=[a-z]{4}%40[a-z.]+&page=2026$/);
    expect(url).not.toContain('jane');
    expect(headers['X-Agent']).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}$/);
  });
});

describe('credentials', () => {
  test('headers, cookies, keys in the query and in the URL', () => {
    const basic = Buffer.from('jane:s3cr3t-word').toString('base64');
    const { url, headers, responseHeaders } = redactOne(customers, {
      url: 'https://jane:s3cr3t-word@api.test/customers/CU1?api_key=k-12345678',
      headers: [
        ['Authorization', `Basic ${basic}`],
        ['Cookie', 'session=abc123def456; theme="dark blue"'],
        ['X-Api-Key', 'k-87654321'],
        ['Accept', 'application/json'],
      ],
      responseHeaders: [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'session=abc123def456; Path=/; HttpOnly'],
      ],
      answer: { note: 'for jane, by abc123def456' },
    });
    const { Authorization = '', Cookie = '' } = headers;
    const [name, password] = Buffer.from(Authorization.slice(6), 'base64').toString().split(':');
    expect(url).toBe(`https://${name}:${password}@api.test/customers/CU1?api_key=${/[a-z]-\d{8}$/.exec(url)?.[0]}`);
    expect(Cookie).toMatch(/^session=[0-9a-f]{12}; theme="[a-z]{4} [a-z]{4}"$/);
    expect(responseHeaders['Set-Cookie']).toBe(`${Cookie.split(';')[0]}; Path=/; HttpOnly`);
    expect(headers['X-Api-Key']).toMatch(/^[a-z]-\d{8}$/);
    expect(headers.Accept).toBe('application/json');
    for (const secret of ['jane', 's3cr3t', 'abc123def456', '12345678', '87654321']) {
      expect(url + JSON.stringify(headers)).not.toContain(secret);
    }
  });
});

describe('private by default', () => {
  test('what nothing documents: properties, what is inside a free object, query parameters, headers', () => {
    const { url, answer, headers, fields } = redactOne(customers, {
      url: 'https://api.test/customers/CU1?who=jane-roe',
      headers: [
        ['X-Own', 'jane@example.org'],
        ['User-Agent', 'node'],
      ],
      answer: { id: 'CU1', extra: { who: 'Jane Roe', n: 7, year: 2026 }, anything: { who: 'Jane Roe' } },
    });
    expect(url).toMatch(/\?who=[a-z]{4}-[a-z]{3}$/);
    expect(headers['User-Agent']).toBe('node');
    expect(parse(answer).extra.n).toBe(7);
    expect(url + answer + headers['X-Own']).not.toMatch(/jane|roe|2026/i);
    expect(fields).toContain('/response/body/*/*');
  });

  test('the texts of an error, but not what the contract fixes, and no numbers', () => {
    const answer = { code: 60200, kind: 'refused', message: 'Invalid: +15551234567' };
    const sent = {
      method: 'POST',
      url: 'https://api.test/customers',
      headers: FORM,
      body: 'Plan=small',
      status: 400,
      answer,
    };
    const stored = parse(redactOne(customers, sent).answer);
    expect(stored).toMatchObject({ code: 60200, kind: 'refused' });
    expect(stored.message).not.toContain('5551234567');
  });

  test('everything in a document without annotations, which is said', () => {
    const sent = {
      url: 'https://plain.test/orders/OR123456',
      answer: { id: 'OR123456', state: 'open', total: 12345, name: 'Jane' },
    };
    const { stored, notes } = redactAll(plain, [sent]);
    const [{ url = '', answer = '' } = {}] = stored;
    const { id, state, total, name } = parse(answer);
    expect(url).toBe(`https://plain.test/orders/${id}`);
    expect(state).toBe('open');
    expect([id, total, name]).not.toEqual(expect.arrayContaining(['OR123456', 12345, 'Jane']));
    expect(notes).toEqual([expect.stringContaining('annotates nothing as private')]);
  });

  test('bodies that cannot be read, and those of no documented type', () => {
    for (const [type, answer] of [
      ['application/json', '{"note": "Jane'],
      ['text/html', '<p>Jane Roe</p>'],
      ['image/png', '\u0000Jane'],
    ]) {
      const { answer: stored } = redactOne(customers, {
        responseHeaders: [['Content-Type', type ?? '']],
        answer: answer ?? '',
      });
      expect(stored).not.toContain('Jane');
      expect(stored).toHaveLength(answer?.length ?? 0);
    }
  });

  test('a form that is cut off inside an escape stays so', () => {
    const body = 'Note=x&Callback=HTTPS%3A%2F%2Fjane.example%2F%3Fa%3Db%&Name=Jane%ff';
    const { body: stored } = redactOne(customers, {
      method: 'POST',
      url: 'https://api.test/customers',
      headers: FORM,
      body,
    });
    expect(stored).toMatch(/^Note=x&Callback=HTTPS%3A%2F%2F\S+%&Name=[A-Z][a-z]{3}%ff$/);
    expect(stored).not.toMatch(/jane/i);
  });

  test('a long text is masked', () => {
    const text = `<p>Jane Roe, +15551234567, Ünal</p>${' '.repeat(70_000)}`;
    const { answer } = redactOne(customers, { responseHeaders: [['Content-Type', 'text/html']], answer: text });
    expect(answer.trimEnd()).toBe('<x>Xxxx Xxx, +00000000000, xxxx</x>');
  });

  test('what stands at a documented place too stays, and so do own hosts and path texts', () => {
    const answer = { id: 'CU123456', extra: { id: 'CU123456', url: 'https://api.test/customers/CU123456/x-9912345' } };
    const { answer: stored, marks } = redactOne(customers, { answer });
    const { extra } = parse(stored);
    expect(extra.id).toBe('CU123456');
    expect(extra.url).toMatch(/^https:\/\/api\.test\/customers\/CU123456\/[a-z]-\d{7}$/);
    expect(extra.url).not.toContain('9912345');
    expect(marks).not.toContain('CU123456');
  });

  test('the path of an unknown method or path keeps what templates fix', () => {
    const { url } = redactOne(customers, { method: 'PURGE', url: 'https://api.test/customers/jane-roe-7' });
    expect(url).toMatch(/^https:\/\/api\.test\/customers\/[a-z]{4}-[a-z]{3}-\d$/);
    expect(url).not.toContain('jane');
  });
});

describe('traffic that no contract covers', () => {
  test('is counted and not stored; with all, it is private by default', () => {
    const sent = { url: 'https://other.test/people/jane-roe?q=jane-roe', answer: { name: 'Jane Roe' } };
    expect(redactOne(customers, sent).uncovered).toBe('other.test');
    const { url, answer } = redactOne(customers, sent, { all: true });
    expect(url).toMatch(/^https:\/\/other\.test\/[a-z]{6}\/[a-z]{4}-[a-z]{3}\?q=/);
    expect(url + answer).not.toMatch(/jane|roe/i);
  });
});

describe('what the user says', () => {
  test('more is private, or less; what names no place is told', () => {
    const answer = { phone: '+15551234567', note: 'Jane Roe', extra: { name: 'Jane Roe' } };
    const options = {
      also: ['/response/body/note'],
      keep: ['/response/body/phone', '/response/body/extra', 'x-own', '/request/body/nowhere'],
    };
    const { stored, notes } = redactAll(customers, [{ headers: [['X-Own', 'as it is']], answer }], options);
    const [{ answer: text = '', headers = {} } = {}] = stored;
    expect(parse(text)).toMatchObject({ phone: '+15551234567', extra: { name: 'Jane Roe' } });
    expect(parse(text).note).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}$/);
    expect(parse(text).note).not.toBe('Jane Roe');
    expect(headers).toEqual({ 'X-Own': 'as it is' });
    expect(notes).toEqual(['"/request/body/nowhere" names no place of any exchange.']);
  });
});
