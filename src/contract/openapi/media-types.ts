import {
  type FieldEncoding,
  isJsonObject,
  type MediaTypeRule,
  ownProperty,
  type ParameterStyle,
  type RuleUse,
} from '../../model/index.js';
import { addressOf } from '../source-file.js';
import type { Direction, ObjectPlace, OpenApiReader, SchemaHolder } from './reader.js';
import { textOf } from './reader.js';

const FIELD_STYLES: readonly ParameterStyle[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];

/** Reads the `content` of a body (OpenAPI 3.1 section 4.8.14). */
export function readContent(reader: OpenApiReader, body: ObjectPlace, direction: Direction): MediaTypeRule[] {
  return reader.members(reader.member(body, 'content')).map(({ name, at }) => {
    const rule: MediaTypeRule & SchemaHolder = {
      range: name,
      encoding: readEncoding(reader, at),
      rules: readRules(at),
      address: addressOf(at),
    };
    reader.schemaIn(at, 'schema', direction, rule);
    return rule;
  });
}

/** Reads the rules that `x-contract-check: {rules: {…}}` switches on. */
export function readRules({ file, pointer, value }: ObjectPlace): RuleUse[] {
  const extension = ownProperty(value, 'x-contract-check');
  const rules = isJsonObject(extension) ? ownProperty(extension, 'rules') : undefined;
  if (!isJsonObject(rules)) return [];
  return Object.keys(rules).flatMap((id) => {
    const mapping = ownProperty(rules, id);
    if (!isJsonObject(mapping)) return [];
    return [{ id, mapping, address: addressOf({ file, pointer: `${pointer}/x-contract-check/rules/${id}` }) }];
  });
}

/** Reads how the fields of a form are written (OpenAPI 3.1 section 4.8.15). */
function readEncoding(reader: OpenApiReader, mediaType: ObjectPlace): ReadonlyMap<string, FieldEncoding> {
  const fields = new Map<string, FieldEncoding>();
  for (const { name, at } of reader.members(reader.member(mediaType, 'encoding'))) {
    const contentType = textOf(at.value, 'contentType');
    const style = FIELD_STYLES.find((known) => known === at.value.style);
    const { explode } = at.value;
    fields.set(name, {
      ...(contentType === undefined ? {} : { contentType }),
      ...(style === undefined ? {} : { style }),
      ...(typeof explode === 'boolean' ? { explode } : {}),
    });
  }
  return fields;
}
