/** What tests read the body of an undici response with. */
const WAYS_TO_READ = [
  'text',
  'json',
  'blob',
  'bytes',
  'arrayBuffer',
  'formData',
  'dump',
  'pipe',
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'read',
  'setEncoding',
  'pause',
  'resume',
  'destroy',
  Symbol.asyncIterator,
] as const;

/**
 * Makes the body of an undici response readable once more, after it was read to its end: the response has a new one of
 * the same class, and the old one, which the test may hold by another name, reads from that.
 */
export function readableAgain(response: object, read: object, bytes: Uint8Array): void {
  const fresh = freshBody(read, bytes);
  if (fresh === undefined) return;
  Reflect.set(response, 'body', fresh);
  for (const name of WAYS_TO_READ) {
    const method: unknown = Reflect.get(fresh, name);
    if (typeof method === 'function')
      Object.defineProperty(read, name, { value: method.bind(fresh), configurable: true });
  }
  for (const name of ['bodyUsed', 'body', 'readable', 'readableEnded'] as const) {
    Object.defineProperty(read, name, { get: () => Reflect.get(fresh, name), configurable: true });
  }
}

/** Makes a body of undici's own class, which undici does not export. */
function freshBody(read: object, bytes: Uint8Array): object | undefined {
  const { constructor: Body } = Object.getPrototypeOf(read) as { constructor: unknown }; // of any object's prototype
  if (typeof Body !== 'function') return undefined;
  const ignore = (): void => undefined;
  const fresh: unknown = Reflect.construct(Body, [{ resume: ignore, abort: ignore, contentType: typeOf(read) }]);
  if (typeof fresh !== 'object' || fresh === null) return undefined;
  const push: unknown = Reflect.get(fresh, 'push');
  if (typeof push !== 'function') return undefined;
  if (bytes.length > 0) push.call(fresh, Buffer.from(bytes));
  push.call(fresh, null);
  return fresh;
}

/** The content type that the body was made with, which its `blob` is called by. */
function typeOf(read: object): string {
  const symbol = Object.getOwnPropertySymbols(read).find(({ description }) => description === 'kContentType');
  const type: unknown = symbol === undefined ? '' : Reflect.get(read, symbol);
  return typeof type === 'string' ? type : '';
}
