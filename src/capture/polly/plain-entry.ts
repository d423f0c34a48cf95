import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { isBase64 } from '../base64-body.js';

/**
 * Writes an entry of Polly.js as HAR 1.2 has it: the chunks that an encoded body is kept in are joined to base64. Up to
 * version 3 they were hex, under the mark `_isBinary`; since then they are base64, as `encoding` says. A request body of
 * bytes is not kept: `postData` has no text then, and `bodySize` is 0 all the same.
 */
export function plainEntry(entry: Json): Json {
  if (!isJsonObject(entry)) return entry;
  const known = hasLostBody(entry) ? { ...entry, _exchange: LOST_BODY } : entry;
  const response = ownProperty(entry, 'response');
  const content = isJsonObject(response) ? ownProperty(response, 'content') : undefined;
  if (!isJsonObject(response) || !isJsonObject(content)) return known;
  const text = base64Of(content);
  if (text === undefined) return known;
  const plain = { ...content, text, encoding: 'base64' };
  return { ...known, response: { ...response, content: plain } };
}

/** What an entry's note says of a request body that was not kept. */
const LOST_BODY = {
  requestBody: { kind: 'unread', reason: 'body-not-kept', detail: 'Polly.js keeps no request body of bytes' },
};

function hasLostBody(entry: JsonObject): boolean {
  const request = ownProperty(entry, 'request');
  const postData = isJsonObject(request) ? ownProperty(request, 'postData') : undefined;
  if (!isJsonObject(postData) || ownProperty(postData, 'text') !== undefined) return false;
  const params = ownProperty(postData, 'params');
  return !(isJsonArray(params) && params.length > 0);
}

/** Joins what chunks or hex say; `undefined` for text that is what HAR says it is. What is neither stays, as no base64. */
function base64Of(content: JsonObject): string | undefined {
  const text = ownProperty(content, 'text');
  const encoding = ownProperty(content, 'encoding');
  const isBinary = ownProperty(content, '_isBinary') === true;
  if (typeof text !== 'string' || (!isBinary && encoding !== 'base64')) return undefined;
  const chunks = text.startsWith('[') ? listOf(text) : undefined;
  if (chunks === undefined && !isBinary) return undefined;
  const read = isBinary && encoding !== 'base64' ? bytesOfChunk : bytesOfBase64;
  const bytes: Buffer[] = [];
  for (const chunk of chunks ?? [text]) {
    const part = chunks === undefined ? bytesOfChunk(chunk) : read(chunk);
    if (part === undefined) return text;
    bytes.push(part);
  }
  return Buffer.concat(bytes).toString('base64');
}

function listOf(text: string): readonly string[] | undefined {
  try {
    // What JSON.parse answers is JSON.
    const list = JSON.parse(text) as Json;
    return isJsonArray(list) && list.every((chunk) => typeof chunk === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

const bytesOfBase64 = (chunk: string): Buffer | undefined =>
  isBase64(chunk) ? Buffer.from(chunk, 'base64') : undefined;

/** Reads a chunk under the old mark: hex, and base64 where it is none. */
function bytesOfChunk(chunk: string): Buffer | undefined {
  return chunk.length % 2 === 0 && /^[0-9a-f]*$/iu.test(chunk) ? Buffer.from(chunk, 'hex') : bytesOfBase64(chunk);
}
