import type { Body, CapturedRequest } from '../../model/index.js';

/** Makes a request of fetch; `undefined` when fetch cannot send one like it (a `TRACE`, a GET with a body). */
export function sendable({ method, url, headers, body }: CapturedRequest, signal: AbortSignal): Request | undefined {
  const sent = bytesOf(body);
  try {
    const list = headers.map(([name, value]): [string, string] => [name, value]);
    return new Request(url, { method, headers: list, signal, ...(sent !== undefined && { body: sent }) });
  } catch {
    return undefined;
  }
}

function bytesOf(body: Body): string | Uint8Array<ArrayBuffer> | undefined {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value);
    case 'text':
      return body.text;
    case 'bytes':
      return new Uint8Array(body.bytes);
    default:
      return undefined;
  }
}
