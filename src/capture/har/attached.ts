import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import type { EntryPlace, ReadBeside } from '../capture-format.js';
import { objectAt, stringAt } from './har-json.js';
import { notedIn } from './noted.js';

/** Where an entry may have a body, and what a note calls it. */
const PARTS = [
  { side: 'request', part: 'postData', note: 'requestBody' },
  { side: 'response', part: 'content', note: 'responseBody' },
] as const;

const NOT_THERE = { kind: 'unread', reason: 'body-not-kept', detail: 'the file that the body is kept in is not there' };

/**
 * Puts the bodies that Playwright keeps in files beside the HAR (`content: 'attach'`, which is what `routeFromHAR` writes)
 * where HAR 1.2 has them, in base64. The name of each stands in a custom member `_file`.
 */
export function withAttached(entry: Json, readBeside: ReadBeside | undefined): Json {
  if (!isJsonObject(entry)) return entry;
  let whole: JsonObject = entry;
  for (const { side, part, note } of PARTS) {
    const message = objectAt(entry, side);
    const kept = message === undefined ? undefined : objectAt(message, part);
    const name = kept === undefined ? undefined : attachedName(kept);
    if (message === undefined || name === undefined) continue;
    const bytes = readBeside?.('.', name);
    whole =
      bytes === undefined
        ? { ...whole, _exchange: { ...notedIn(whole), [note]: NOT_THERE } }
        : { ...whole, [side]: { ...message, [part]: { ...kept, text: base64Of(bytes), encoding: 'base64' } } };
  }
  return whole;
}

/** Says where a place in such an entry is: at the name of the file. */
export function placeOfAttached(entry: Json, place: EntryPlace): EntryPlace {
  for (const { side, part } of PARTS) {
    const message = isJsonObject(entry) ? objectAt(entry, side) : undefined;
    const kept = message === undefined ? undefined : objectAt(message, part);
    if (place.pointer === `/${side}/${part}/text` && kept !== undefined && attachedName(kept) !== undefined)
      return { ...place, pointer: `/${side}/${part}/_file` };
  }
  return place;
}

/** The name of the file that holds what has no text here. */
function attachedName(kept: JsonObject): string | undefined {
  const name = ownProperty(kept, '_file') === undefined ? undefined : stringAt(kept, '_file');
  return name === '' || (stringAt(kept, 'text') ?? '') !== '' ? undefined : name;
}

function base64Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
