import { isJsonObject } from '../../../model/index.js';
import type { DrawContext, Shape } from '../shape.js';
import { drawBase64 } from './base64.js';

const TOKEN = /^(ey[A-Za-z0-9_-]+)\.(ey[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)$/;
/** Members of the header that say how to read the token (RFC 7515, section 4.1). */
const HEADER_WORDS = new Set(['alg', 'typ', 'cty', 'enc', 'zip', 'crit']);
/** What is nested deeper than any claim is not followed. */
const DEEPEST = 32;

/** A signed JSON Web Token (RFC 7519): it can still be read, and its claims are what stands for each of them elsewhere. */
export const jsonWebToken: Shape = {
  draw(text, context) {
    if (!text.startsWith('ey')) return undefined;
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, header = '', payload = '', signature = ''] = match;
    const drawnHeader = drawPart(header, context, HEADER_WORDS);
    const drawnPayload = drawPart(payload, context, new Set());
    if (drawnHeader === undefined || drawnPayload === undefined) return undefined;
    return `${drawnHeader}.${drawnPayload}.${drawBase64(signature, context.random)}`;
  },
};

function drawPart(encoded: string, context: DrawContext, kept: ReadonlySet<string>): string | undefined {
  const value = parsed(Buffer.from(encoded, 'base64url').toString());
  if (!isJsonObject(value)) return undefined;
  const drawn = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, kept.has(name) ? member : drawLeaves(member, context, 1)]),
  );
  return Buffer.from(JSON.stringify(drawn)).toString('base64url');
}

function drawLeaves(value: unknown, context: DrawContext, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string' || typeof value === 'number') return context.partOf(value);
  if (Array.isArray(value)) return value.map((item) => drawLeaves(item, context, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, drawLeaves(member, context, depth + 1)]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
