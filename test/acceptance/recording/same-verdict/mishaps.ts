import type { Body, Exchange, Header } from '../../../../src/model/index.js';

/** Something that happens to an exchange on its way: what no schema tells of. */
export interface Mishap {
  readonly name: string;
  /** The exchange with it; `undefined` where it cannot happen. */
  readonly apply: (exchange: Exchange, number: number) => Exchange | undefined;
}

/** Texts that identify somebody, and words that do not. */
const TEXTS = [
  'Mia.Schmidt77@mail.example',
  '+4915712345678',
  'hello',
  'Anna Müller-Lüdenscheidt',
  '4242424242424242',
  '',
];

const textOf = (number: number): string => TEXTS[number % TEXTS.length] ?? '';

/** The mishaps that every exchange is tried with, each by itself. */
export const MISHAPS: readonly Mishap[] = [
  {
    name: 'an unknown path',
    apply: (each, number) => withUrl(each, (url) => `${url}/nobody/${encodeURIComponent(textOf(number))}`),
  },
  { name: 'a longer path', apply: (each) => withUrl(each, (url) => `${url}X`) },
  { name: 'an unknown method', apply: (each) => ({ ...each, request: { ...each.request, method: 'LINK' } }) },
  {
    name: 'another host',
    apply: (each) => withUrl(each, (url) => url.replace(/^https:\/\/[^/]+/, 'https://other.example')),
  },
  { name: 'userinfo', apply: (each) => withUrl(each, (url) => url.replace('://', '://mia:Geheim123@')) },
  {
    name: 'an unknown query parameter',
    apply: (each, number) => withQuery(each, `zzUnknown=${encodeURIComponent(textOf(number))}`),
  },
  { name: 'a query of nothing but a word', apply: (each) => withQuery(each, 'nothingButAWord') },
  { name: 'unknown headers', apply: withUnknownHeaders },
  {
    name: 'no credentials',
    apply: (each) =>
      onRequestHeaders(each, (headers) =>
        headers.filter(([name]) => !/^(?:authorization|cookie|x-api-key)$/i.test(name)),
      ),
  },
  { name: 'no response', apply: ({ response, ...rest }) => (response === undefined ? undefined : rest) },
  { name: 'an undocumented status', apply: (each) => onResponse(each, (response) => ({ ...response, status: 299 })) },
  {
    name: 'a status of the server’s own',
    apply: (each, number) =>
      onResponse(each, (response) => ({
        ...response,
        status: 520,
        headers: [['Content-Type', 'application/json']],
        body: {
          kind: 'json',
          value: { code: 20404, message: `No ${textOf(number)} here`, more: { of: [textOf(number), 123456789, 12] } },
        },
      })),
  },
  {
    name: 'a page of HTML',
    apply: (each, number) =>
      onResponse(each, (response) => ({
        ...response,
        headers: [['Content-Type', 'text/html']],
        body: { kind: 'text', text: `<html><p title="${textOf(number)}">No ${textOf(number)}</p></html>` },
      })),
  },
  {
    name: 'HTML as JSON',
    apply: (each, number) =>
      onResponse(each, (response) => ({
        ...response,
        headers: [['Content-Type', 'application/json']],
        body: { kind: 'text', text: `<html>${textOf(number)}</html>` },
      })),
  },
  {
    name: 'no response body',
    apply: (each) => onResponse(each, (response) => ({ ...response, body: { kind: 'absent' } })),
  },
  {
    name: 'a response that is cut off',
    apply: (each) => onResponse(each, ({ body, ...rest }) => ({ ...rest, body: cutOff(body) })),
  },
  {
    name: 'a response that is not kept',
    apply: (each) =>
      onResponse(each, (response) => ({ ...response, body: { kind: 'unread', reason: 'body-not-kept' } })),
  },
  {
    name: 'a response of the wrong type',
    apply: (each, number) =>
      onResponse(each, (response) => ({
        ...response,
        headers: [['Content-Type', 'application/json']],
        body: { kind: 'json', value: [textOf(number), { to: textOf(number) }, null, 987654] },
      })),
  },
  {
    name: 'an unknown property',
    apply: (each, number) =>
      onJson(each, number, (value) => ({
        ...value,
        zz_unknown: textOf(number),
        zz_deep: [{ number: 15712345678, name: textOf(number) }],
      })),
  },
  {
    name: 'JSON inside JSON',
    apply: (each, number) =>
      onJson(each, number, (value) => ({
        ...value,
        zz_json: JSON.stringify({ name: textOf(number), list: [textOf(number)] }),
      })),
  },
  {
    name: 'a name written twice',
    apply: (each, number) =>
      onResponse(each, (response) =>
        response.body.kind === 'json'
          ? {
              ...response,
              body: {
                kind: 'text',
                text: JSON.stringify(response.body.value).replace(
                  /^\{/,
                  `{"zz_twice":"${textOf(number)}","zz_twice":1,`,
                ),
              },
            }
          : response,
      ),
  },
  {
    name: 'no request body',
    apply: (each) =>
      each.request.body.kind === 'absent'
        ? undefined
        : { ...each, request: { ...each.request, body: { kind: 'absent' } } },
  },
  {
    name: 'a request that is cut off',
    apply: (each) =>
      each.request.body.kind === 'absent'
        ? undefined
        : { ...each, request: { ...each.request, body: cutOff(each.request.body) } },
  },
  {
    name: 'a request of another type',
    apply: (each) =>
      each.request.body.kind === 'absent'
        ? undefined
        : onRequestHeaders(each, (headers) =>
            headers.map(([name, value]) =>
              name.toLowerCase() === 'content-type' ? [name, 'application/x-unknown'] : [name, value],
            ),
          ),
  },
  {
    name: 'an unknown form field',
    apply: (each, number) =>
      each.request.body.kind === 'text' && isForm(each.request.headers)
        ? {
            ...each,
            request: {
              ...each.request,
              body: { kind: 'text', text: `${each.request.body.text}&zzUnknown=${encodeURIComponent(textOf(number))}` },
            },
          }
        : undefined,
  },
  {
    name: 'a form field sent twice',
    apply: (each) =>
      each.request.body.kind === 'text' && isForm(each.request.headers) && each.request.body.text !== ''
        ? {
            ...each,
            request: {
              ...each.request,
              body: { kind: 'text', text: `${each.request.body.text}&${each.request.body.text.split('&')[0]}` },
            },
          }
        : undefined,
  },
];

function withUrl(exchange: Exchange, change: (url: string) => string): Exchange {
  const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(exchange.request.url) ?? [];
  return { ...exchange, request: { ...exchange.request, url: change(path) + query } };
}

function withQuery(exchange: Exchange, pair: string): Exchange {
  const { url } = exchange.request;
  return { ...exchange, request: { ...exchange.request, url: `${url}${url.includes('?') ? '&' : '?'}${pair}` } };
}

function onRequestHeaders(exchange: Exchange, change: (headers: readonly Header[]) => readonly Header[]): Exchange {
  return { ...exchange, request: { ...exchange.request, headers: change(exchange.request.headers) } };
}

function withUnknownHeaders(exchange: Exchange, number: number): Exchange {
  const unknown: readonly Header[] = [
    ['X-Zz-Customer', textOf(number)],
    ['Authorization-Token', 'Geheim12345'],
  ];
  const changed = onRequestHeaders(exchange, (headers) => [...headers, ...unknown]);
  return onResponse(changed, (response) => ({ ...response, headers: [...response.headers, ...unknown] })) ?? changed;
}

type Response = NonNullable<Exchange['response']>;

function onResponse(exchange: Exchange, change: (response: Response) => Response): Exchange | undefined {
  return exchange.response === undefined ? undefined : { ...exchange, response: change(exchange.response) };
}

type JsonValue = Extract<Body, { kind: 'json' }>['value'];
type Fields = Readonly<Record<string, JsonValue>>;

/** Changes the JSON object of the response, or that of the request where there is none or the number is odd. */
function onJson(exchange: Exchange, number: number, change: (value: Fields) => Fields): Exchange | undefined {
  const { request, response } = exchange;
  const ofRequest: Exchange | undefined = isFields(request.body)
    ? { ...exchange, request: { ...request, body: { kind: 'json', value: change(request.body.value) } } }
    : undefined;
  if (ofRequest !== undefined && number % 2 === 1) return ofRequest;
  return response !== undefined && isFields(response.body)
    ? { ...exchange, response: { ...response, body: { kind: 'json', value: change(response.body.value) } } }
    : ofRequest;
}

function isFields(body: Body): body is Body & { readonly kind: 'json'; readonly value: Fields } {
  return body.kind === 'json' && typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value);
}

function cutOff(body: Body): Body {
  if (body.kind === 'json') return { kind: 'text', text: JSON.stringify(body.value).slice(0, -1) };
  return body.kind === 'text' ? { kind: 'text', text: `${body.text.slice(0, -2)}%` } : body;
}

function isForm(headers: readonly Header[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /urlencoded/i.test(value));
}
