import { type CaptureEntry, isJsonObject, type Json, type Origin, ownProperty } from '../../model/index.js';
import { beginningOf, headShape } from '../detect.js';
import { documentFormat, type EntryContext } from '../document/index.js';
import { isMessage, readInteraction } from './interaction.js';
import { placeInInteraction } from './place-in-interaction.js';

/** Pact files of the versions 1 to 4: a consumer's expectations of a provider. */
export const pact = documentFormat({
  name: 'pact',
  description: 'Pact 1 to 4: a JSON object with consumer, provider and interactions',
  detect(head) {
    const { kind, keys } = headShape(head);
    if (kind !== 'object') return false;
    const own = NAMES.filter((name) => keys.includes(name));
    return (
      (own.length > 1 && PARTY.test(beginningOf(head))) || (own.includes('interactions') && looksLikeInteractions(head))
    );
  },
  isEntry: ([list, ...rest]) => (list === 'interactions' || list === 'messages') && rest.length === 1,
  lacks: (document) =>
    isJsonObject(document) && ownProperty(document, 'interactions') !== undefined
      ? 'its interactions are empty'
      : 'it has no interactions',
  read: readEntry,
  placeOf: placeInInteraction,
});

const NAMES = ['consumer', 'provider', 'interactions', 'messages'] as const;
/** Who talks to a model has messages and a provider as well, which is a text. */
const PARTY = /"(?:consumer|provider)"\s*:\s*\{/u;

/** Other tools' files have a member `interactions` as well, and none of them a description beside a path. */
function looksLikeInteractions(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 64 * 1024));
  return (
    /"(?:description|providerStates?)"\s*:/u.test(text) &&
    /"path"\s*:\s*(?:"\/|\{\s*"json_class"\s*:\s*"Pact::)/u.test(text)
  );
}

function readEntry(entry: Json, origin: Origin, { path }: EntryContext): CaptureEntry {
  const isOfMessages = path[0] === 'messages' || (isJsonObject(entry) && isMessage(entry));
  if (!isOfMessages) return readInteraction(entry, origin);
  return {
    unreadable: { reason: 'entry-unreadable', detail: 'a message, and no HTTP' },
    outOfScope: { kind: 'out-of-scope', reason: 'message', host: '' },
    origin,
  };
}
