import { describe, expect, test } from 'vitest';
import { customers, plain, redactOne, type Sent } from './customers.js';

const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
const URL = 'https://api.test/customers/CU1';

/** All that is stored and told of an exchange. */
const allOf = (sent: Sent, contract = customers): string =>
  decodeURIComponent(JSON.stringify(redactOne(contract, sent, { all: true })));

describe('parts of a multipart body that have no name', () => {
  const post = (type: string, body: string): string => {
    const headers = [['Content-Type', `${type}; boundary=BB`]] as const;
    return redactOne(customers, { method: 'POST', url: 'https://api.test/customers', headers, body, status: 201 }).body;
  };

  test('are redacted by their own type, as are their headers and what stands around them', () => {
    const body = post(
      'multipart/mixed',
      [
        'preamble of jane7@mail.test',
        '--BB',
        'Content-Type: application/json',
        'Content-ID: <yves7@mail.test>',
        '',
        '{"email": "zoe8@mail.test", "n": 5}',
        '--BB',
        'Content-Type: application/http',
        '',
        'POST /users HTTP/1.1',
        'Authorization: Bearer zzT0ken',
        '',
        'Günther',
        '--BB',
        '',
        'bare part\r\n\r\nof ole6@mail.test',
        '--BB',
        'Content-Type: image/png; name="hanna.png"',
        '',
        '\u0001PNG jane',
        '--BB--',
        'epilogue anna9@mail.test',
      ].join('\r\n'),
    );
    expect(body).not.toMatch(/jane|yves7|zoe8|zzT0ken|Günther|anna9|ole6|hanna/);
    expect(body).toMatch(
      /\r\nContent-Type: application\/json\r\nContent-ID: <\S+>\r\n\r\n\{"email": "\S+", "n": 5\}\r\n--BB/,
    );
    expect(body.match(/--BB/g)).toHaveLength(5);
  });

  test('names that are values, and other headers of a part', () => {
    const body = post(
      'multipart/form-data',
      [
        '--BB',
        'Content-Disposition: form-data; name="bert1@mail.test"',
        'X-Owner: cara2@mail.test',
        '',
        'hi there',
        '--BB',
        'Content-Disposition: form-data; name="Plan"',
        '',
        'small',
        '--BB--',
        '',
      ].join('\r\n'),
    );
    expect(body).not.toMatch(/bert1|cara2|hi there/);
    expect(body).toContain('form-data; name="Plan"\r\n\r\nsmall\r\n--BB--');
  });
});

describe('credentials', () => {
  test('cookies without a name, names that are values, and attributes', () => {
    const { headers, responseHeaders } = redactOne(customers, {
      headers: [['Cookie', 's3ssionT0ken9; a=otherT0ken8; zoe1@mail.test=1; theme=dark']],
      responseHeaders: [['Set-Cookie', 'bareT0ken77; Path=/users/paul5@mail.test; SameSite=Lax; HttpOnly']],
    });
    const text = JSON.stringify([headers, responseHeaders]);
    expect(text).not.toMatch(/s3ssionT0ken9|otherT0ken8|bareT0ken77|paul5|zoe1|dark/);
    expect(headers.Cookie).toMatch(/^\w{13}; a=\w{11}; [^=;]+=1; theme=[a-z]{4}$/);
    expect(responseHeaders['Set-Cookie']).toMatch(/^\w{11}; Path=\/[a-z]{5}\/\S+; SameSite=Lax; HttpOnly$/);
  });

  test('an authorization of a scheme that nobody has registered is private as a whole', () => {
    const authorization = (value: string) => redactOne(customers, { headers: [['Authorization', value]] }).headers;
    expect(authorization('s3cretA1 s3cretB2').Authorization).not.toMatch(/s3cret/);
    expect(authorization('Bearer s3cretB2').Authorization).toMatch(/^Bearer (?!s3cretB2)\w{8}$/);
    expect(authorization('AWS4-HMAC-SHA256 Credential=AKIA1').Authorization).toMatch(/^AWS4-HMAC-SHA256 (?!Cred)/);
  });
});

describe('pairs', () => {
  test.each([
    ['a query', { url: `${URL}?alice2@mail.test&mia3@mail.test=1&q=nora4@mail.test&Sven+Larsson&page=2&debug=1` }],
    ['a form', { method: 'POST', url: 'https://api.test/customers', headers: FORM, body: 'alice2@mail.test' }],
    [
      'a form of pairs',
      {
        method: 'POST',
        url: 'https://api.test/customers',
        headers: FORM,
        body: 'mia3%40mail.test=1&Note=hi&nora4@x.test',
      },
    ],
    [
      'URLs in bodies',
      {
        answer: {
          extra: [
            `${URL}?alice2@mail.test&nora4@mail.test=1#mia3`,
            'https://other.test/a?mia3%40mail.test=1&Sven%20Larsson',
          ],
        },
      },
    ],
  ])('without a value, or with a name that is one: %s', (_, sent) => {
    for (const contract of [customers, plain]) expect(allOf(sent, contract)).not.toMatch(/alice2|mia3|nora4|Sven/);
  });

  test('names stay otherwise, and a summary does not tell those that nothing documents', () => {
    const { url, fields } = redactOne(customers, { url: `${URL}?page=2&debug=x&who=jane-roe&api_key=k-12345678` });
    expect(url).toMatch(/\?page=2&debug=x&who=[a-z-]{8}&api_key=/);
    expect(fields).toEqual(['/request/query/* too-short', '/request/query/*', '/request/query/api_key']);
  });
});

describe('headers that may quote anything', () => {
  const header = (name: string, value: string, contract = customers, url = URL): string =>
    redactOne(contract, { url, responseHeaders: [[name, value]], headers: [[name, value]] }).responseHeaders[name] ??
    '';

  test.each(['Location', 'Content-Location', 'Referer'])('%s: what no template documents as public', (name) => {
    expect(header(name, `${URL}?page=2&token=s3cr3tt0ken&alice2@mail.test`)).toMatch(
      /^https:\/\/api\.test\/customers\/CU1\?page=2&token=(?!s3cr3t)\w{11}&(?!alice2)[^&]+$/,
    );
    expect(header(name, '/people/alice1%40mail.test')).toMatch(/^\/people\/(?!alice1)\w+%40[\w.]+$/);
    expect(header(name, '/customers/CU1')).toBe('/customers/CU1');
    expect(header(name, '//api.test/customers/CU1#jane')).toMatch(/^\/\/api\.test\/customers\/CU1#(?!jane)[a-z]{4}$/);
    expect(header(name, '?page=2&who=jane')).toMatch(/^\?page=2&who=(?!jane)[a-z]{4}$/);
    expect(header(name, 'people/jane7')).toMatch(/^people\/(?!jane7)\w{5}$/);
    expect(header(name, '/nowhere/jane7')).toMatch(/^\/(?!nowhere)[a-z]{7}\/(?!jane7)\w{5}$/);
    expect(header(name, 'https://shop.example/me?email=dora8@mail.test')).not.toMatch(/shop|dora8/);
    expect(header(name, '/customers/CU1234', plain)).not.toContain('CU1234');
  });

  test('a URL in a header names the same resource as the URL of the request for it', () => {
    const url = 'https://api.test/people/alice1.cooper%40mail.test';
    const stored = redactOne(customers, { url, responseHeaders: [['Location', url]] });
    expect(stored.url).not.toContain('alice1');
    expect(stored.responseHeaders.Location).toBe(stored.url);
  });

  test.each([
    ['Link', `<${URL}?page=9&email=carol7@mail.test>; rel="next"; title="of carol7"`, /carol7/],
    ['Link', '</people/carol7>; rel=next, </people/dora8>; rel=prev', /carol7|dora8/],
    ['ETag', 'W/"user-ian5@mail.test"', /ian5/],
    ['If-None-Match', '"user-ian5", "user-jan6"', /ian5|jan6/],
    ['Warning', '199 - "no such user jan6@mail.test"', /jan6/],
    ['Server-Timing', 'u;desc="lena8";dur=5, v;desc=lena8', /lena8/],
    ['User-Agent', 'crawler/1.0 (eva9@mail.test; +491571112223)', /eva9|1112223/],
    ['Content-Disposition', 'attachment; filename="Invoice Hanna Meier.pdf"', /Hanna|Meier/],
    ['Content-Disposition', "attachment; filename*=UTF-8''Hanna%20M%C3%BCller.pdf", /Hanna|M%C3%BCller/],
    ['Origin', 'https://gustav.shop.example', /gustav/],
    ['Access-Control-Allow-Origin', 'https://gustav.shop.example', /gustav/],
  ])('%s: %s', (name, value, secret) => {
    for (const contract of [customers, plain]) {
      const url = contract === plain ? 'https://plain.test/orders/OR123456' : URL;
      const stored = header(name, value, contract, url);
      expect(stored).not.toMatch(secret);
      const shape = (text: string): string => text.replaceAll(/[\w.%]+/g, 'x');
      expect(shape(stored)).toBe(shape(value));
    }
  });

  test('what tells nobody stays', () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0';
    expect(header('User-Agent', agent)).toBe(agent);
    expect(header('Access-Control-Allow-Origin', '*')).toBe('*');
    expect(header('Origin', 'https://api.test')).toBe('https://api.test');
    expect(header('If-Range', 'Wed, 21 Oct 2015 07:28:00 GMT')).toBe('Wed, 21 Oct 2015 07:28:00 GMT');
  });
});
