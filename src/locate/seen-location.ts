import { type EntryPlace, seenParts } from '../capture/index.js';
import { type CodeFrame, type Finding, isWithinPointer, type Location, placeInText } from '../model/index.js';
import { frameOf } from './code-frame.js';
import { fieldsOf } from './form-places.js';
import type { Span } from './json-places.js';
import { MASK, maskSpans, maskValues, scalarSpans, wordSpans } from './masking.js';
import { type PrivateValues, privateValuesOf, privateValuesOfPayload, templateOf } from './private-values.js';
import type { SeenEntry } from './seen-entry.js';
import { type BodyTarget, bodyTextOf, looksLikeJson, otherTextOf, type SeenText, spanInBody } from './seen-text.js';
import { hiddenInUrl } from './url-places.js';

/** Headers whose values are credentials: masked whatever the contract says of them. */
const CREDENTIAL_HEADER = /^(?:authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|x-auth-token):/iu;

/** Locates a finding in its entry, with a frame of the body, URL or header line that it speaks of. */
export function seenLocation(entry: SeenEntry, finding: Finding, showValues: boolean): Location {
  return finding.code.startsWith('payload.')
    ? payloadLocation(entry, finding, showValues)
    : exchangeLocation(entry, finding, showValues);
}

function payloadLocation(entry: SeenEntry, finding: Finding, showValues: boolean): Location {
  const { text } = entry;
  const span = spanInBody(text, targetOf(finding, finding.seen.pointer));
  const seen: SeenText = { kind: 'body', text, toEntry: (at) => at, isEmbedded: false };
  const values = () => (showValues ? undefined : privateValuesOfPayload(text, finding.privatePointers));
  return located(entry, finding, seen, span, values, 'response');
}

function exchangeLocation(entry: SeenEntry, finding: Finding, showValues: boolean): Location {
  const { format, json } = entry;
  const parts = seenParts(finding.seen.pointer);
  if (format === undefined || json === undefined || parts === undefined) return { seen: entry.placeAt(0) };
  const place = format.placeOf(json, finding.seen.pointer);
  const matched = matchedBy(entry, place, finding);
  const template = templateOf(finding.exchange.operation);
  const values = () => (showValues ? undefined : privateValuesOf(entry, finding.privatePointers, template));
  const body = parts.part === 'body' ? bodyTextOf(entry, place) : undefined;
  if (body !== undefined) {
    // A field that is kept by itself holds only the rest of the pointer.
    const pointer = place.inside?.kind === 'body' ? place.inside.pointer : parts.rest;
    return located(
      entry,
      finding,
      body,
      spanInBody(body.text, targetOf(finding, pointer)),
      values,
      parts.side,
      matched,
    );
  }
  const other = otherTextOf(entry, place, parts.part, template);
  if (other !== undefined) return located(entry, finding, other.seen, other.span, values, undefined, matched);
  return { seen: entry.placeAt(entry.placeOf(place.pointer)?.value.start ?? 0), ...matched };
}

/** Tells of a value that it is an example; of what is missing, or not documented, there is no value that could be one. */
function matchedBy(
  entry: SeenEntry,
  { matchedBy: rule }: EntryPlace,
  { code, facts }: Finding,
): Pick<Location, 'matchedBy'> {
  const place = rule === undefined ? undefined : entry.placeOf(rule.pointer);
  const isOfValue = !code.endsWith('.undocumented-property') && typeof facts.property !== 'string';
  if (rule === undefined || place === undefined || !isOfValue) return {};
  return { matchedBy: { rule: rule.rule, ...entry.placeAt((place.key ?? place.value).start) } };
}

function targetOf({ code, facts }: Finding, pointer: string): BodyTarget {
  return {
    pointer,
    ...(typeof facts.property === 'string' ? { property: facts.property } : {}),
    isName: /\.undocumented-(?:property|field)$/u.test(code),
    isUnparsable: code.endsWith('.unparsable'),
  };
}

function located(
  entry: SeenEntry,
  finding: Finding,
  seen: SeenText,
  span: Span,
  values: () => PrivateValues | undefined,
  side: 'request' | 'response' | undefined,
  matched: Pick<Location, 'matchedBy'> = {},
): Location {
  return {
    ...matched,
    seen: entry.placeAt(seen.toEntry(span.start)),
    ...(seen.isEmbedded ? { seenInBody: placeInText(seen.text, span.start) } : {}),
    // Most of the work, and reports for programs have no use for it.
    get frame() {
      const firstLine = seen.isEmbedded ? 1 : entry.placeAt(seen.toEntry(0)).line;
      return frame(finding, seen, span, values(), side, firstLine);
    },
  };
}

function frame(
  { code, facts, exchange, seen: { pointer }, privatePointers }: Finding,
  { kind, text }: SeenText,
  span: Span,
  values: PrivateValues | undefined,
  side: 'request' | 'response' | undefined,
  firstLine: number,
): CodeFrame {
  const isJson = kind === 'body' && looksLikeJson(text);
  if (values === undefined) return frameOf(text, span, { firstLine, isJson });
  const isPrivate = privatePointers.some((each) => isWithinPointer(pointer, each));
  const spans: Span[] = side === undefined ? [] : [...values.spans[side]];
  if (kind !== 'body' && isPrivate) spans.push(span);
  if (kind === 'header' && CREDENTIAL_HEADER.test(text)) spans.push(span);
  if (kind === 'url') spans.push(...credentialsOf(text), ...hiddenInUrl(text, exchange.url, MASK));
  // A schema cannot say what is private in a text that does not parse: all values are taken to be. Nor can it be told
  // where a private value stands in a field that is kept by itself.
  const isUnknown = code.endsWith('.unparsable') || (isPrivate && spans.length === 0);
  if (kind === 'body' && isUnknown) spans.push(...valueSpans(text, isJson, facts));
  return frameOf(maskSpans(text, spans), span, {
    firstLine,
    isJson,
    mask: (line) => maskValues(line, values.texts),
  });
}

/** Every value of a body: the scalars of JSON, the fields of a form, the words of any other text. */
function valueSpans(text: string, isJson: boolean, { mediaType }: Finding['facts']): readonly Span[] {
  if (isJson) return scalarSpans(text, { start: 0, end: text.length });
  const isForm = typeof mediaType === 'string' && mediaType.includes('form-urlencoded');
  return isForm ? fieldsOf(text, 0, text.length).map(({ valueSpan }) => valueSpan) : wordSpans(text);
}

/** The user information of a URL (RFC 3986 section 3.2.1). */
function credentialsOf(url: string): readonly Span[] {
  const found = /^[a-z][a-z0-9+.-]*:\/\/([^/?#@]+)@/iu.exec(url);
  const length = found?.[1]?.length ?? 0;
  const end = (found?.[0].length ?? 1) - 1;
  return length === 0 ? [] : [{ start: end - length, end }];
}
