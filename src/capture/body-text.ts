import type { Body } from '../model/index.js';

/** Decodes a kept body for people: UTF-8, what is none replaced; `undefined` for a body without content. */
export function bodyText(body: Body): string | undefined {
  if (body.kind === 'text') return body.text;
  return body.kind === 'bytes' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.bytes) : undefined;
}
