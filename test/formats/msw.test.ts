import '../../src/vitest/index.js';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { THREE_EXCHANGES, type WireExchange } from '../support/three-exchanges.js';
import { CLIENTS } from '../unit/matchers/clients.js';

const OPERATIONS = [
  'GET /v2/Services/{ServiceSid}/Entities/{Identity}',
  'CreateVerification',
  'GET /v1/EndUsers/{Sid}',
] as const;

/** Answers an exchange as a server would, its body coded as its headers say. */
const handlerOf = ({ method, origin, path, status, responseHeaders, responseBytes }: WireExchange) =>
  http[method === 'POST' ? 'post' : 'get'](
    origin + path,
    () =>
      new HttpResponse(responseBytes, {
        status,
        headers: responseHeaders.map(([name, value]): [string, string] => [name, value]),
      }),
  );

describe.each(CLIENTS.filter(({ name }) => ['fetch', 'axios', 'got', 'supertest'].includes(name)))(
  'what MSW itself answers to $name',
  ({ send, knowsRequest }) => {
    test('conforms, but for the fault that was planted', async () => {
      const server = setupServer(...THREE_EXCHANGES.map(handlerOf));
      server.listen({ onUnhandledRequest: 'error' });
      onTestFinished(() => server.close());
      const told: string[] = [];
      for (const [index, exchange] of THREE_EXCHANGES.entries()) {
        const response = await send(exchange.origin, exchange);
        const options = knowsRequest ? {} : { operation: OPERATIONS[index] ?? '' };
        try {
          await expect(response).toConform(options);
          told.push('conforms');
        } catch (error) {
          told.push(error instanceof Error ? (error.message.split('\n')[1] ?? '') : '');
        }
      }
      expect(told).toEqual([
        'conforms',
        'conforms',
        '  error response.body.violates-schema at /response/body/date_created: date_created: "yesterday" is not a valid date-time',
      ]);
    });
  },
);
