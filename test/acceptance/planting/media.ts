import type { Part, RawDocument } from './document.js';
import { resolved } from './document.js';
import { type Json, objectAt, own, pointerTo } from './json.js';
import { concreteJson, isJsonRange } from './request.js';

/** One media type of a request or response body. */
export interface MediaRule {
  readonly range: string;
  /** A media type that the range allows. */
  readonly mediaType: string;
  readonly kind: 'json' | 'form' | 'other';
  readonly hasSchema: boolean;
  readonly schema: Json;
  readonly schemaPointer: string;
  readonly encoding: Json;
  /** All the ranges of the same body. */
  readonly ranges: readonly string[];
}

/** Lists the media types of a body, JSON and forms first. */
export function bodyRules(document: RawDocument, body: Part): MediaRule[] {
  const content = objectAt(body.value, 'content');
  const ranges = Object.keys(content);
  const rules = ranges.map((range): MediaRule => {
    const part = resolved(document, own(content, range), pointerTo(body.pointer, 'content', range));
    const isForm = range.toLowerCase().startsWith('application/x-www-form-urlencoded');
    const isJson = isJsonRange(range);
    const schema = own(part?.value, 'schema');
    return {
      range,
      mediaType: isJson
        ? concreteJson(range)
        : range.includes('*')
          ? range.replace('*/*', 'text/plain').replace('/*', '/plain')
          : range,
      // Without a schema there is nothing to build from: any content of the type is right.
      kind: schema === undefined ? 'other' : isForm ? 'form' : isJson ? 'json' : 'other',
      hasSchema: schema !== undefined,
      schema: schema ?? {},
      schemaPointer: pointerTo(part?.pointer ?? '', 'schema'),
      encoding: objectAt(part?.value, 'encoding'),
      ranges,
    };
  });
  const weight = { form: 0, json: 1, other: 2 };
  return rules.sort((left, right) => weight[left.kind] - weight[right.kind]);
}
