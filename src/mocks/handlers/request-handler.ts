import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../../model/index.js';

/** What a handler is asked with. */
export interface HandlerArguments {
  readonly request: Request;
  readonly requestId?: string;
  readonly resolutionContext?: { readonly baseUrl?: string };
}

/** An HTTP request handler of MSW 2, as far as it is used here: MSW itself is never loaded. */
export interface RequestHandler {
  readonly info: {
    readonly header: string;
    readonly method: string | RegExp;
    /** A path, an expression, or a function that decides. */
    readonly path: unknown;
    /** Where it was written. */
    readonly callFrame?: string;
  };
  isUsed: boolean;
  test(parameters: HandlerArguments): Promise<boolean>;
  run(parameters: HandlerArguments): Promise<{ readonly response?: Response | undefined } | null>;
}

/** What a handler turned out to be. */
export type RecognisedHandler =
  | { readonly kind: 'http'; readonly handler: RequestHandler }
  /** Of a kind that a contract of HTTP operations says nothing about. */
  | { readonly kind: 'other'; readonly name: string; readonly place?: string; readonly what: string };

/**
 * Tells what kind of handler a value is.
 * @throws {ConfigurationError} `option-invalid` when it is no handler of MSW 2
 */
export function recogniseHandler(value: unknown, index: number): RecognisedHandler {
  const problem = typeof value === 'object' && value !== null ? problemOf(value) : 'it is no object';
  if (problem !== undefined) {
    throw new ConfigurationError(
      `what stands at index ${index} of the handlers is no request handler: ${problem}. Hand in a list of what http.get(…) and its like of MSW 2 answered.`,
      { code: 'option-invalid', source: 'handlers' },
    );
  }
  if (isHttpHandler(value)) return { kind: 'http', handler: value };
  const { info, url, callFrame } = value as Described; // an object, as was just seen
  const place = placeOf(info?.callFrame ?? callFrame);
  const isSocket = info === undefined;
  return {
    kind: 'other',
    name: isSocket ? `WebSocket ${String(url)}` : (info.header ?? 'a handler'),
    what: isSocket ? 'it handles a WebSocket' : 'it handles GraphQL',
    ...(place !== undefined && { place }),
  };
}

interface Described {
  readonly info?: { readonly header?: string; readonly callFrame?: string };
  readonly url?: unknown;
  readonly callFrame?: string;
}

/** Names an HTTP handler as it was written. */
export function nameOf({ info: { header, method } }: RequestHandler): string {
  return typeof method === 'string' ? header : header.replace(String(method), 'ALL');
}

/** Reads the place that MSW found in a stack. */
export function placeOf(callFrame: string | undefined): string | undefined {
  const place = callFrame?.trim().replace(/^at /, '');
  return place?.startsWith('file://') ? fileURLToPath(place) : place;
}

function problemOf(value: object): string | undefined {
  if ('defineContext' in value) return 'it is of MSW 1';
  const isRunnable = 'run' in value && typeof value.run === 'function';
  return isRunnable ? undefined : 'it cannot be run';
}

function isHttpHandler(value: unknown): value is RequestHandler {
  const { info, test } = value as { readonly info?: Partial<RequestHandler['info']>; readonly test?: unknown }; // an object
  return typeof test === 'function' && info?.method !== undefined && info.path !== undefined;
}
