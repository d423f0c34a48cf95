import { axiosResponse } from './axios.js';
import { exchangeShape } from './exchange.js';
import { fetchResponse } from './fetch-response.js';
import { gotResponse } from './got.js';
import { injectedResponse } from './inject.js';
import type { ResponseShape, SeenResponse } from './seen-response.js';
import { supertestResponse } from './supertest.js';
import { undiciResponse } from './undici.js';

export { isPromise, type SeenResponse } from './seen-response.js';

/** The responses of clients, in the order that they are told apart. */
const CLIENTS: readonly ResponseShape[] = [
  fetchResponse,
  axiosResponse,
  supertestResponse,
  gotResponse,
  injectedResponse,
  undiciResponse,
];

/** All that `toConform` takes; a new one is a file and a line here. */
export const RESPONSE_SHAPES: readonly ResponseShape[] = [...CLIENTS, exchangeShape];

/** Reads a response of any known shape, or an exchange; `undefined` for any other value. */
export function readResponse(value: unknown): SeenResponse | Promise<SeenResponse> | undefined {
  return readBy(RESPONSE_SHAPES, value);
}

/** Reads a response of a client; an exchange is none. */
export function readClientResponse(value: unknown): SeenResponse | Promise<SeenResponse> | undefined {
  return readBy(CLIENTS, value);
}

function readBy(shapes: readonly ResponseShape[], value: unknown): SeenResponse | Promise<SeenResponse> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const shape of shapes) {
    const seen = shape.read(value);
    if (seen !== undefined) return seen;
  }
  return undefined;
}
