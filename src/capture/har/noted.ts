import { type Body, isJsonObject, type Json, type JsonObject, UNDECIDED_REASONS } from '../../model/index.js';
import { objectAt, stringAt } from './har-json.js';

/** Says what kind a body is of, for an entry's note; its content, where it has any, is the text of the entry. */
export function noteOf(body: Body): JsonObject {
  if (body.kind !== 'unread') return { kind: body.kind };
  return { kind: body.kind, reason: body.reason, ...(body.detail !== undefined && { detail: body.detail }) };
}

/**
 * Finds an entry's custom member `_exchange`: what an exchange has and HAR 1.2 has no member for. It is written only
 * where reading the entry without it would answer another exchange.
 *
 * `startedAt: null`: the time is a stand-in, HAR demands one; `url: 'relative'`: the URL is meant as it stands, without
 * a host; `partial`: as the exchange has it; `requestBody` and `responseBody`: what kind the body is of.
 */
export function notedIn(entry: JsonObject): JsonObject | undefined {
  return objectAt(entry, '_exchange');
}

/**
 * Makes the body that an entry's note speaks of.
 * @param content `postData` or `content`, which holds the text
 * @returns `undefined` where there is no note, or one that does not fit: the entry is read without it
 */
export function notedBody(note: Json | undefined, content: JsonObject | undefined): Body | undefined {
  if (!isJsonObject(note)) return undefined;
  const text = content === undefined ? undefined : stringAt(content, 'text');
  switch (note.kind) {
    case 'absent':
    case 'unconstrained':
      return { kind: note.kind };
    case 'unread':
      return unreadBody(note);
    case 'text':
      return { kind: 'text', text: text ?? '' };
    case 'bytes':
      return { kind: 'bytes', bytes: Buffer.from(text ?? '', 'base64') };
    case 'json':
      return jsonBody(text);
    default:
      return undefined;
  }
}

function unreadBody(note: JsonObject): Body | undefined {
  const reason = stringAt(note, 'reason');
  const detail = stringAt(note, 'detail');
  if (reason === undefined || !isReason(reason)) return undefined;
  return detail === undefined ? { kind: 'unread', reason } : { kind: 'unread', reason, detail };
}

function isReason(reason: string): reason is keyof typeof UNDECIDED_REASONS {
  return Object.hasOwn(UNDECIDED_REASONS, reason);
}

function jsonBody(text: string | undefined): Body | undefined {
  try {
    // What JSON.parse answers is JSON.
    return { kind: 'json', value: JSON.parse(text ?? '') as Json };
  } catch {
    return undefined;
  }
}
