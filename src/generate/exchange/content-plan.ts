import {
  isFormMediaType,
  isJsonMediaType,
  type MediaRange,
  parseMediaRange,
  rangeSpecificity,
} from '../../match/index.js';
import { type Body, isJsonObject, type Json, type MediaTypeRule, type SchemaHandle } from '../../model/index.js';
import type { GenerateOptions } from '../options.js';
import { writeForm, writeMultipart } from './form-text.js';
import { isConstraining, ValueSource } from './value-source.js';

/** How a value is written. */
export type ContentFormat = 'json' | 'form' | 'multipart' | 'text';

/** One documented media type that can be written. */
export interface ContentPlan {
  readonly rule: MediaTypeRule;
  /** The range, made concrete; without a multipart form's boundary. */
  readonly contentType: string;
  readonly format: ContentFormat;
  /** Absent: any content. */
  readonly schema: SchemaHandle | undefined;
  readonly values: ValueSource;
}

/** What a range with a star is made, the first that the range takes and no other range takes better. */
const CONCRETE = [
  'application/json',
  'text/plain',
  'application/vnd.example+json',
  'image/png',
  'application/octet-stream',
];

/** Lists the media types of a body that can be written, in the document's order. */
export function contentPlans(content: readonly MediaTypeRule[], options: GenerateOptions): readonly ContentPlan[] {
  return content.flatMap((rule) => {
    const contentType = [...(rule.range.includes('*') ? CONCRETE : [rule.range])].find(
      (candidate) => ruleFor(content, candidate) === rule,
    );
    const mediaType = contentType === undefined ? undefined : parseMediaRange(contentType);
    if (contentType === undefined || mediaType === undefined) return [];
    const schema = isConstraining(rule.schema) ? rule.schema : undefined;
    const format = formatOf(mediaType, schema);
    const values = new ValueSource(schema, undefined, options);
    return format === undefined ? [] : [{ rule, contentType, format, schema, values }];
  });
}

/** Finds the documented media type that a content type falls under, the most specific. */
export function ruleFor(content: readonly MediaTypeRule[], contentType: string): MediaTypeRule | undefined {
  const mediaType = parseMediaRange(contentType);
  if (mediaType === undefined) return undefined;
  let best: MediaTypeRule | undefined;
  let most = 0;
  for (const rule of content) {
    const range = parseMediaRange(rule.range);
    const specificity = range === undefined ? 0 : rangeSpecificity(range, mediaType);
    if (specificity <= most) continue;
    best = rule;
    most = specificity;
  }
  return best;
}

/** What has a grammar of its own, and a schema of more than a text, cannot be written: XML with an object's schema. */
function formatOf(mediaType: MediaRange, schema: SchemaHandle | undefined): ContentFormat | undefined {
  if (isJsonMediaType(mediaType)) return 'json';
  if (isFormMediaType(mediaType)) return 'form';
  if (mediaType.type === 'multipart') return mediaType.subtype === 'form-data' ? 'multipart' : undefined;
  if (schema === undefined) return 'text';
  const outline = schema.outline();
  if (!outline.isTyped) return outline.propertyNames.length === 0 ? 'text' : undefined;
  return outline.types.has('string') && !outline.types.has('object') && !outline.types.has('array')
    ? 'text'
    : undefined;
}

/** A body with its content type. */
export interface WrittenBody {
  readonly contentType: string;
  readonly body: Body;
}

/** Writes a value as its media type has it; `undefined` for a value that the media type cannot say. */
export function writeBody({ rule, contentType, format }: ContentPlan, value: Json): WrittenBody | undefined {
  switch (format) {
    case 'json':
      return { contentType, body: { kind: 'json', value } };
    case 'text':
      // At the beginning of a body U+FEFF is no character of the text, but a byte order mark.
      return typeof value === 'string' && value !== '' && !value.startsWith('\uFEFF')
        ? { contentType, body: { kind: 'text', text: value } }
        : undefined;
    case 'form':
      return isJsonObject(value)
        ? { contentType, body: { kind: 'text', text: writeForm(value, rule.encoding) } }
        : undefined;
    case 'multipart': {
      if (!isJsonObject(value)) return undefined;
      const { boundary, text } = writeMultipart(value, rule.encoding);
      return { contentType: `${contentType}; boundary=${boundary}`, body: { kind: 'text', text } };
    }
  }
}
