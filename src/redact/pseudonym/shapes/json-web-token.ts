import { isJsonObject } from '../../../model/index.js';
import { redrawCharacters } from '../characters.js';
import type { Leaf } from '../pseudonym.js';
import type { DrawContext, Shape } from '../shape.js';
import { drawBase64 } from './base64.js';

const TOKEN = /^(ey[A-Za-z0-9_-]+)\.(ey[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)$/;
/** Members of the header that say how to read the token (RFC 7515, section 4.1), where they are words registered for it. */
const HEADER_WORDS = new Set(['alg', 'typ', 'cty', 'enc', 'zip', 'crit']);
const REGISTERED =
  /^(?:none|[HRPE]S(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448|dir|DEF|RSA1_5|RSA-OAEP(?:-\d{3})?|A\d{3}(?:GCM|KW|GCMKW|CBC-HS\d{3})|ECDH-ES(?:\+A\d{3}KW)?|PBES2-HS\d{3}\+A\d{3}KW|JOSE(?:\+JSON)?|(?:[a-z]+(?:-[a-z]+)?\+)?(?:JWT|jwt)|JW[ESK]|b64|exp|nbf|iat|ppt)$/;
/** Names of members and claims that say what they are; another may be a value. */
const PLAIN_NAME = /^(?:x5t#S256|(?:https?:\/\/)?[A-Za-z_./:-]+\d?)$/;
const NO_WORDS: ReadonlySet<string> = new Set();
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
    const drawnPayload = drawPart(payload, context, NO_WORDS);
    if (drawnHeader === undefined || drawnPayload === undefined) return undefined;
    return `${drawnHeader}.${drawnPayload}.${drawBase64(signature, context.random)}`;
  },
};

function drawPart(encoded: string, context: DrawContext, kept: ReadonlySet<string>): string | undefined {
  const value = parsed(Buffer.from(encoded, 'base64url').toString());
  if (!isJsonObject(value)) return undefined;
  const drawn = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      drawName(name, context),
      kept.has(name) && isRegistered(member) ? member : drawLeaves(member, context, 1),
    ]),
  );
  return Buffer.from(JSON.stringify(drawn)).toString('base64url');
}

function drawLeaves(value: unknown, context: DrawContext, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string' || typeof value === 'number') return drawLeaf(value, context);
  if (Array.isArray(value)) return value.map((item) => drawLeaves(item, context, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [drawName(name, context), drawLeaves(member, context, depth + 1)]),
  );
}

/** What stands for a leaf elsewhere; one that is too short to be met by chance is drawn here alone. */
function drawLeaf(leaf: Leaf, { partOf, random }: DrawContext): Leaf {
  const drawn = partOf(leaf);
  if (drawn !== leaf) return drawn;
  const text = redrawCharacters(String(leaf), random);
  return typeof leaf === 'number' ? Number(text) : text;
}

function drawName(name: string, { partOf }: DrawContext): string {
  return PLAIN_NAME.test(name) ? name : String(partOf(name));
}

function isRegistered(member: unknown): boolean {
  if (Array.isArray(member)) return member.every(isRegistered);
  return typeof member === 'string' && REGISTERED.test(member);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
