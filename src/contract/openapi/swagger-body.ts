import {
  escapeToken,
  type FieldEncoding,
  type MediaTypeRule,
  type MutableObject,
  type RequestBodyRule,
  setOwn,
} from '../../model/index.js';
import { uriOf } from '../library.js';
import { addressOf } from '../source-file.js';
import { readRules } from './media-types.js';
import { ownSchema } from './parameters.js';
import { type ObjectPlace, type OpenApiReader, type SchemaHolder, textOf } from './reader.js';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** Reads the request body of a 2.0 operation: its `body` parameter, or its `formData` parameters together. */
export function readSwaggerBody(
  reader: OpenApiReader,
  operation: ObjectPlace,
  parameters: readonly ObjectPlace[],
  consumes: readonly string[] | undefined,
): RequestBodyRule | undefined {
  const body = parameters.find(({ value }) => value.in === 'body');
  if (body !== undefined) return readBody(reader, body, consumes);
  const fields = parameters.filter(({ value }) => value.in === 'formData');
  return fields.length === 0 ? undefined : readForm(reader, operation, fields, consumes);
}

function readBody(reader: OpenApiReader, body: ObjectPlace, consumes: readonly string[] | undefined): RequestBodyRule {
  const address = addressOf(body);
  // Where the document names no media type, any is documented.
  const content = rangesOr(consumes, '*/*').map((range) => {
    const rule: MediaTypeRule & SchemaHolder = { range, encoding: new Map(), rules: readRules(body), address };
    reader.schemaIn(body, 'schema', 'request', rule);
    return rule;
  });
  return { required: body.value.required === true, content, address };
}

/**
 * Makes one object schema of the form's fields. It stands at the operation's `requestBody`, which 2.0 does not have;
 * each property refers to its parameter, so that what is broken is told there.
 */
function readForm(
  reader: OpenApiReader,
  operation: ObjectPlace,
  fields: readonly ObjectPlace[],
  consumes: readonly string[] | undefined,
): RequestBodyRule {
  const properties: MutableObject = {};
  const required: string[] = [];
  const encoding = new Map<string, FieldEncoding>();
  for (const field of fields) {
    const name = textOf(field.value, 'name');
    if (name === undefined) continue;
    if (field.value.required === true) required.push(name);
    const isFile = field.value.type === 'file';
    if (!isFile) reader.schemas.add(field.file, field.pointer, ownSchema(field).value);
    setOwn(properties, name, isFile ? {} : { $ref: uriOf(field.file, field.pointer) });
    if (field.value.type === 'array') encoding.set(name, fieldEncoding(field.value.collectionFormat));
  }
  const { file, pointer } = operation;
  const address = addressOf({ file, pointer: `${pointer}/parameters` });
  const place = `${pointer}/requestBody/schema`;
  const { shifts } = file.schemas;
  shifts.addSource(place, address.pointer);
  shifts.addSource(`${place}/required`, address.pointer);
  shifts.addSource(`${place}/type`, address.pointer);
  for (const field of fields) {
    if (field.file !== file) continue;
    shifts.addSource(`${place}/properties/${escapeToken(textOf(field.value, 'name') ?? '')}`, field.pointer);
  }
  const hasFile = fields.some(({ value }) => value.type === 'file');
  const ranges = rangesOr(
    consumes?.filter((range) => /^(?:multipart\/|application\/x-www-form)/i.test(range)),
    hasFile ? MULTIPART : FORM,
  );
  const schema: MutableObject = { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
  const content = ranges.map((range) => {
    const rule: MediaTypeRule & SchemaHolder = { range, encoding, rules: [], address };
    reader.madeSchema(file, place, schema, 'request', rule);
    return rule;
  });
  return { required: required.length > 0, content, address };
}

/** Lists media types, or the one that stands for none. */
export function rangesOr(ranges: readonly string[] | undefined, fallback: string): readonly string[] {
  return ranges === undefined || ranges.length === 0 ? [fallback] : ranges;
}

/** A list in a form, as collectionFormat says (2.0, "Parameter Object"): `csv` unless it says otherwise. */
function fieldEncoding(format: unknown): FieldEncoding {
  if (format === 'multi') return { style: 'form', explode: true };
  if (format === 'ssv') return { style: 'spaceDelimited', explode: false };
  if (format === 'tsv') return { style: 'tabDelimited', explode: false };
  if (format === 'pipes') return { style: 'pipeDelimited', explode: false };
  return { style: 'form', explode: false };
}
