import { encodePercent } from '../../../match/index.js';
import { isJsonObject, type Json, type JsonObject } from '../../../model/index.js';
import { mappedPointer } from '../../../rules/index.js';
import { replaceAt } from '../edit-json.js';
import { type Agreement, changeOneItem, mapItems } from './agreement.js';
import { nearTexts } from './near-text.js';
import { basesOf, pathOf, type ResourceBase } from './resource-base.js';

/** URLs are made of the resource's own name, below the request's; contradicted, one of them has another's name. */
export const urlNamesResource: Agreement = {
  id: 'url-names-resource',
  *agree(context) {
    const { body, mapping } = context;
    for (const base of basesOf(context)) yield mapItems(body, mapping, (item) => addressed(item, mapping, base));
  },
  *break(context, choices) {
    const { mapping } = context;
    const { name, url, links, uri } = pointersOf(mapping);
    yield* changeOneItem(context, choices, function* changes(item) {
      const own = name.textIn(item);
      const address = url.textIn(item);
      const map = links.valueIn(item);
      const ways: (() => Iterable<Json>)[] = [];
      const misnamed = function* texts(text: string): Generator<string> {
        if (own === undefined || own === '') return;
        for (const near of nearTexts(own, choices)) yield replaceLast(text, encodePercent(own), encodePercent(near));
      };
      ways.push(function* urls() {
        for (const other of misnamed(address ?? ''))
          yield relinked(replaceAt(item, url.pointer, other), mapping, address);
      });
      ways.push(function* uris() {
        for (const other of misnamed(uri.textIn(item) ?? '')) yield replaceAt(item, uri.pointer, other);
      });
      if (isJsonObject(map)) {
        const [link, value] = choices.pick([...Object.entries(map), ['', null] as const]);
        ways.push(function* oneLink() {
          if (typeof value !== 'string') return;
          for (const other of misnamed(value)) {
            const entries = Object.entries(map).map(([key, old]) => [key, key === link ? other : old]);
            yield replaceAt(item, links.pointer, Object.fromEntries(entries));
          }
        });
      }
      while (ways.length > 0) yield* ways.splice(choices.integer(0, ways.length - 1), 1)[0]?.() ?? [];
    });
  },
};

function pointersOf(mapping: JsonObject): Record<'name' | 'url' | 'links' | 'uri', ReturnType<typeof mappedPointer>> {
  return {
    name: mappedPointer(mapping, 'name', '/sid'),
    url: mappedPointer(mapping, 'url', '/url'),
    links: mappedPointer(mapping, 'links', '/links'),
    uri: mappedPointer(mapping, 'uri', '/uri'),
  };
}

/** Writes the URLs of one resource anew; what is absent stays absent. */
function addressed(item: Json, mapping: JsonObject, base: ResourceBase): Json {
  const { name, url, uri } = pointersOf(mapping);
  const own = name.textIn(item);
  const old = url.textIn(item);
  let next = item;
  if (own !== undefined && old !== undefined) next = replaceAt(next, url.pointer, base.url(own, old));
  const path = uri.textIn(item);
  if (own !== undefined && path !== undefined)
    next = replaceAt(next, uri.pointer, `${pathOf(base.url(own, path))}.json`);
  return relinked(next, mapping, old);
}

/** Lets every link begin with the URL; what followed the old URL stays. */
function relinked(item: Json, mapping: JsonObject, old: string | undefined): Json {
  const { url, links } = pointersOf(mapping);
  const address = url.textIn(item);
  const map = links.valueIn(item);
  if (address === undefined || !isJsonObject(map)) return item;
  const entries = Object.entries(map).map(([link, value]) => {
    if (typeof value !== 'string' || value.startsWith(address)) return [link, value];
    const rest = old !== undefined && value.startsWith(old) ? value.slice(old.length) : `/${segmentFor(link, address)}`;
    return [link, address + rest];
  });
  return replaceAt(item, links.pointer, Object.fromEntries(entries));
}

/** A link's name as a path segment, in the manner of the URL: `verification_checks` is `VerificationChecks` in Twilio's. */
function segmentFor(link: string, address: string): string {
  const isPascal = /\/\p{Lu}\p{Ll}/u.test(pathOf(address));
  const words = link.split(/[^\p{L}\d]+/u).filter((word) => word !== '');
  const written = isPascal
    ? words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
    : words.join('-');
  return encodePercent(written);
}

function replaceLast(text: string, part: string, other: string): string {
  const index = text.lastIndexOf(part);
  return index === -1 ? text : text.slice(0, index) + other + text.slice(index + part.length);
}
