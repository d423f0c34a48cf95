import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../src/contract/index.js';
import { type FormEncoding, writeForm, writeMultipart } from '../../../src/generate/exchange/form-text.js';
import { arbitraryFor } from '../../../src/generate/index.js';
import { readForm, readMultipart, STANDARD_READING, splitForm } from '../../../src/match/index.js';
import type { JsonObject } from '../../../src/model/index.js';
import { runs } from '../../laws/generated-exchanges.js';

const text = { type: 'string', maxLength: 8 };
const list = (items: JsonObject): JsonObject => ({ type: 'array', items, minItems: 1, maxItems: 4 });
const object = {
  type: 'object',
  properties: { text, count: { type: 'integer' }, 'a b': { type: 'boolean' } },
  additionalProperties: false,
};

/** A form of every kind of field; null is left out by whoever writes it, and so is an empty list. */
const schema = loadLocalSchema({
  type: 'object',
  properties: {
    text,
    'a b&c=d': text,
    count: { type: 'integer' },
    number: { type: 'number' },
    flag: { type: 'boolean' },
    choice: { enum: ['one', 'two'] },
    texts: list(text),
    counts: list({ type: 'integer' }),
    object: { ...object, minProperties: 1 },
    deep: { ...object, minProperties: 1 },
    joined: list({ type: 'integer' }),
    json: object,
  },
  additionalProperties: false,
});

const encoding: FormEncoding = new Map([
  ['deep', { style: 'deepObject', explode: true }],
  ['joined', { style: 'form', explode: false }],
  ['json', { contentType: 'application/json' }],
]);
const forms = arbitraryFor<JsonObject>(schema);

describe('a form is read as it was written', () => {
  test('in pairs', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const { pairs, undecodable } = splitForm(writeForm(form, encoding));
        expect(undecodable).toBeUndefined();
        expect(readForm(pairs, schema.outline(), encoding, STANDARD_READING)).toEqual(form);
      }),
      runs(200),
    );
  });

  test('in parts', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const { boundary, text: body } = writeMultipart(form, encoding);
        const read = readMultipart(body, boundary, true);
        if (read === undefined) throw new Error(`not read: ${body}`);
        const all = new Map([...encoding, ...read.encoding]);
        expect(readForm(read.pairs, schema.outline(), all, STANDARD_READING)).toEqual(form);
      }),
      runs(200),
    );
  });
});
