import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Pact from '@pact-foundation/pact';
import { expect, vi } from 'vitest';
import { THREE_EXCHANGES, type WireExchange } from './three-exchanges.js';

/** Pact's own tool for JavaScript. */
export type PactTool = typeof Pact;

/**
 * Loads Pact's own tool.
 * @throws {Error} on a platform that its native core was not built for
 */
export async function loadPactTool(): Promise<PactTool> {
  // It counts its use over the network, unless it is asked not to.
  vi.stubEnv('PACT_DO_NOT_TRACK', '1');
  try {
    const tool = await import('@pact-foundation/pact');
    new tool.PactV4({ ...PARTIES, dir: tmpdir() });
    return tool;
  } catch (cause) {
    // What it writes is then unknown, and no test of it has passed.
    const platform = `${process.platform} ${process.arch}`;
    const message = `@pact-foundation/pact does not run here (${platform}): it needs a native core of its own for each platform`;
    throw new Error(message, { cause });
  }
}

/** The parties of each Pact, and no more on the terminal than must be. */
export const PARTIES = { consumer: 'Storefront', provider: 'Twilio', logLevel: 'error' } as const;

/** Headers by name; without a coding, for the tool's mock server sends the body as it is. */
const headersOf = (headers: WireExchange['responseHeaders']): Record<string, string> =>
  Object.fromEntries(headers.filter(([name]) => name !== 'Content-Encoding'));

/** Calls the mock server as the consumer under test would. */
async function call(url: string, { method, path, requestHeaders, requestText, status }: WireExchange): Promise<void> {
  const response = await fetch(url + path, {
    method,
    headers: headersOf(requestHeaders),
    ...(requestText !== undefined && { body: requestText }),
  });
  expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(/^\{/u)]);
}

/** JSON as the tool's types have it. */
type Value = ReturnType<typeof Pact.MatchersV3.reify>;

/** A body of which each member is written as a matcher, in a way of its own. */
function bodyOf<Written>(
  { responseText }: WireExchange,
  matching: (name: string, value: Value) => Written,
): Record<string, Written> {
  const body: Record<string, Value> = JSON.parse(responseText);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, matching(name, value)]));
}

/** Writes the three exchanges with the interface of version 2, as tests of a consumer do; the file lies in the folder. */
export async function writeVersion2(tool: PactTool, dir: string): Promise<void> {
  const { MatchersV2, PactV2 } = tool;
  const pact = new PactV2({ ...PARTIES, dir });
  await pact.setup();
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    await pact.addInteraction({
      state: 'everything is there',
      uponReceiving: `${method} ${path}`,
      withRequest: {
        method: method === 'GET' ? 'GET' : 'POST',
        path: MatchersV2.term({ generate: path, matcher: '^/v\\d/.+' }),
        headers: headersOf(requestHeaders),
        ...(requestText !== undefined && { body: requestText }),
      },
      willRespondWith: {
        status,
        headers: headersOf(responseHeaders),
        body: bodyOf(exchange, (name, value) => {
          if (name.startsWith('date_')) return MatchersV2.term({ generate: String(value), matcher: '.+' });
          if (Array.isArray(value)) return MatchersV2.eachLike(value[0] ?? null);
          return value === null ? value : MatchersV2.like(value);
        }),
      },
    });
    await call(pact.mockService.baseUrl, exchange);
    await pact.verify();
  }
  await pact.finalize();
}

/** The matchers of versions 3 and 4. */
const matching =
  (tool: PactTool) =>
  (name: string, value: Value): unknown => {
    const { arrayContaining, boolean, eachLike, like, nullValue, regex, string } = tool.MatchersV3;
    if (value === null) return nullValue();
    if (typeof value === 'boolean') return boolean(value);
    if (Array.isArray(value)) return name === 'send_code_attempts' ? eachLike(value[0]) : arrayContaining(value[0]);
    if (name === 'date_updated') return tool.MatchersV3.datetime("yyyy-MM-dd'T'HH:mm:ss'Z'", String(value));
    if (name === 'sid') return regex('[A-Z]{2}[0-9a-f]{32}', String(value));
    return typeof value === 'string' ? string(value) : like(value);
  };

/** Writes the three exchanges with the interface of version 3, as tests of a consumer do; the file lies in the folder. */
export async function writeVersion3(tool: PactTool, dir: string): Promise<void> {
  const { MatchersV3, PactV3 } = tool;
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    const pact = new PactV3({ ...PARTIES, dir });
    pact.addInteraction({
      states: [{ description: 'everything is there', parameters: { of: 'it' } }],
      uponReceiving: `${method} ${path}`,
      withRequest: {
        method,
        path: MatchersV3.regex('/v\\d/.+', path),
        headers: headersOf(requestHeaders),
        ...(requestText !== undefined && { body: requestText, contentType: 'application/x-www-form-urlencoded' }),
      },
      willRespondWith: {
        status,
        headers: {
          'content-type': 'application/json',
          ...(responseHeaders.length > 1 && { 'X-Id': MatchersV3.regex('\\d+', '1') }),
        },
        body: bodyOf(exchange, matching(tool)),
      },
    });
    await pact.executeTest((server) => call(server.url, exchange));
  }
  // It adds a header of its own to the one that is spelled another way.
  const { interactions } = JSON.parse(readFileSync(join(dir, 'Storefront-Twilio.json'), 'utf8'));
  for (const { response } of interactions)
    expect(response.headers).toMatchObject({ 'Content-Type': 'application/json', 'content-type': 'application/json' });
}

/** Writes the three exchanges with the interface of version 4, as tests of a consumer do; the file lies in the folder. */
export async function writeVersion4(tool: PactTool, dir: string): Promise<void> {
  const pact = new tool.PactV4({ ...PARTIES, dir });
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    await pact
      .addInteraction()
      .given('everything is there')
      .uponReceiving(`${method} ${path}`)
      .withRequest(method, tool.MatchersV3.regex('/v\\d/.+', path), (builder) => {
        builder.headers(headersOf(requestHeaders));
        if (requestText !== undefined) {
          builder.body('application/x-www-form-urlencoded', Buffer.from(requestText));
          // By default each field is matched as a document of that media type, which none of them is.
          const regex = [tool.MatchersV3.regex('.+', '')];
          builder.matchingRules({ body: ['$.To', '$.Channel'].map((field) => ({ path: field, rules: regex })) });
        }
      })
      .willRespondWith(status, (builder) => {
        builder.headers(headersOf(responseHeaders)).jsonBody(bodyOf(exchange, matching(tool)));
      })
      .executeTest((server) => call(server.url, exchange));
  }
}
