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
