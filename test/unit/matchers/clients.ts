import axios from 'axios';
import got from 'got';
import inject from 'light-my-request';
import supertest from 'supertest';
import { request as undiciRequest } from 'undici';
import type { WireExchange } from '../../support/three-exchanges.js';

/** A client as tests use it. */
export interface Client {
  readonly name: string;
  /** Says whether its responses know which request they answer. */
  readonly knowsRequest: boolean;
  /** Sends the request to a server, and answers the client's response. */
  send(origin: string, exchange: WireExchange): PromiseLike<object>;
  /** Reads the body of a response, as a test does afterwards. */
  bodyOf(response: object): unknown;
}

const headersOf = ({ requestHeaders }: WireExchange): Record<string, string> => Object.fromEntries(requestHeaders);

/** Reads a member that the type of a client's response has. */
const member = (name: string) => (response: object) => Reflect.get(response, name) as unknown;

/** Every client whose responses are judged, each with a real connection but Fastify's inject, which has none. */
export const CLIENTS: readonly Client[] = [
  {
    name: 'fetch',
    knowsRequest: false,
    send: (origin, exchange) =>
      fetch(origin + exchange.path, {
        method: exchange.method,
        headers: headersOf(exchange),
        ...(exchange.requestText !== undefined && { body: exchange.requestText }),
      }),
    bodyOf: (response) => (response as Response).json(),
  },
  {
    name: 'axios',
    knowsRequest: true,
    send: (origin, exchange) =>
      axios.request({
        url: origin + exchange.path,
        method: exchange.method,
        headers: headersOf(exchange),
        ...(exchange.requestText !== undefined && { data: exchange.requestText }),
        validateStatus: null,
      }),
    bodyOf: member('data'),
  },
  {
    name: 'axios over fetch',
    knowsRequest: true,
    send: (origin, exchange) =>
      axios.request({
        baseURL: origin,
        url: exchange.path,
        method: exchange.method,
        headers: headersOf(exchange),
        ...(exchange.requestText !== undefined && { data: exchange.requestText }),
        adapter: 'fetch',
      }),
    bodyOf: member('data'),
  },
  {
    name: 'supertest',
    knowsRequest: true,
    send(origin, exchange) {
      const agent = supertest(origin);
      const test = agent[exchange.method === 'POST' ? 'post' : 'get'](exchange.path).set(headersOf(exchange));
      return exchange.requestText === undefined ? test : test.send(exchange.requestText);
    },
    bodyOf: member('body'),
  },
  {
    name: 'undici',
    knowsRequest: false,
    send: (origin, exchange) =>
      undiciRequest(origin + exchange.path, {
        method: exchange.method,
        headers: headersOf(exchange),
        ...(exchange.requestText !== undefined && { body: exchange.requestText }),
      }),
    async bodyOf(response) {
      const { body } = response as Awaited<ReturnType<typeof undiciRequest>>;
      return Buffer.from(await body.arrayBuffer());
    },
  },
  {
    name: 'got',
    knowsRequest: true,
    send: (origin, exchange) =>
      got(origin + exchange.path, {
        method: exchange.method === 'POST' ? 'POST' : 'GET',
        headers: headersOf(exchange),
        ...(exchange.requestText !== undefined && { body: exchange.requestText }),
        throwHttpErrors: false,
      }),
    bodyOf: (response) => JSON.parse(String(member('body')(response))) as unknown,
  },
  {
    name: "Fastify's inject",
    knowsRequest: true,
    send: (_, exchange) =>
      inject(
        (__, response) => {
          response.writeHead(exchange.status, exchange.responseHeaders.flat()).end(exchange.responseBytes);
        },
        {
          method: exchange.method === 'POST' ? 'POST' : 'GET',
          url: exchange.path,
          headers: headersOf(exchange),
          ...(exchange.requestText !== undefined && { payload: exchange.requestText }),
        },
      ),
    bodyOf: member('rawPayload'),
  },
];
