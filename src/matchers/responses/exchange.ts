import type { Exchange } from '../../model/index.js';
import { isRecord, type ResponseShape, type SeenResponse } from './seen-response.js';

/** An exchange of a capture or of a recording: all that there is to know. */
export const exchangeShape: ResponseShape = {
  name: 'an Exchange',
  read(value): SeenResponse | undefined {
    if (!isExchange(value)) return undefined;
    const { request, response, partial } = value;
    return { request, response, ...(partial === undefined ? {} : { partial }) };
  },
};

function isExchange(value: object): value is Exchange {
  if (!isRecord(value) || !isRecord(value.request) || !isRecord(value.origin)) return false;
  const { method, url, headers, body } = value.request;
  return typeof method === 'string' && typeof url === 'string' && Array.isArray(headers) && isRecord(body);
}
