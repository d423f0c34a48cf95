import type { Finding } from '../../../model/index.js';
import { wordKeyword } from '../keywords/index.js';
import { text } from '../phrases.js';
import { placeInBody, type SeenPart, seenPart } from '../places.js';
import type { Worder } from '../wording.js';

/** Words a value that does not fit its schema, wherever it stands. */
export const violatesSchema: Worder = (finding) => {
  const { facts, seen } = finding;
  const part = seenPart(finding.exchange.schema === undefined ? seen.pointer : `/response/body${seen.pointer}`);
  return wordKeyword({
    keyword: text(facts, 'keyword') ?? '',
    facts,
    place: placeOf(finding, part),
    cameAsText: part.part !== 'body' && part.part !== 'payload',
  });
};

const PARTS: Readonly<Record<SeenPart['part'], string>> = {
  path: 'path parameter',
  query: 'query parameter',
  headers: 'header',
  cookies: 'cookie',
  body: '',
  url: 'URL',
  status: 'status',
  payload: '',
};

function placeOf({ facts }: Finding, { part, name, inside }: SeenPart): string {
  const place = placeInBody(inside);
  const kind = PARTS[part];
  if (kind === '') return place;
  const shown = text(facts, 'parameter') ?? text(facts, 'header') ?? name ?? '';
  return `${kind} ${shown}${place === '' || place.startsWith('[') ? place : `.${place}`}`.trim();
}
