import type { Header } from '../../src/model/index.js';
import { headersOf, urlOf } from '../../src/record/observe/header-text.js';
import type { ObservedBody, ObservedExchange } from '../../src/record/observe/observed.js';

/** What was observed, with its heads read; the bodies stay as they were met. */
export interface ReadExchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    readonly body: ObservedBody;
  };
  readonly response?: { readonly status: number; readonly headers: readonly Header[]; readonly body: ObservedBody };
}

/** Reads the heads of what was observed. */
export function readObserved({ request, response }: ObservedExchange): ReadExchange {
  const headers = headersOf(request.headers);
  return {
    request: { method: request.method, url: urlOf(request, headers), headers, body: request.body },
    ...(response !== undefined && { response: { ...response, headers: headersOf(response.headers) } }),
  };
}
