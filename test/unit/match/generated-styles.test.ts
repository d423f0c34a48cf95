import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../src/contract/index.js';
import { arbitraryFor } from '../../../src/generate/index.js';
import { coerceRaw, PARAMETER_STYLES, STANDARD_READING, shapeOf, splitPairs } from '../../../src/match/index.js';
import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type ParameterStyle,
  type SchemaHandle,
} from '../../../src/model/index.js';
import { runs } from '../../laws/generated-exchanges.js';

const scalars = {
  text: { type: 'string', maxLength: 8 },
  integer: { type: 'integer' },
  number: { type: 'number' },
  flag: { type: 'boolean' },
  'null or number': { type: ['number', 'null'] },
} satisfies Record<string, JsonObject>;

/** What a parameter may be: a scalar, a list of scalars, an object of them. */
const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  ...scalars,
  ...Object.fromEntries(
    Object.entries(scalars).map(([name, items]) => [`list of ${name}`, { type: 'array', items, maxItems: 4 }]),
  ),
  object: { type: 'object', properties: { ...scalars, 'a&b=%25,c': scalars.text }, additionalProperties: false },
};

/** The name of the parameter: its own characters must not be taken for anything else. */
const NAME = 'in[a] b.c=é';

for (const [name, schema] of Object.entries(SCHEMAS)) {
  const handle = loadLocalSchema(schema);
  const values = arbitraryFor(handle);

  describe(`what is written of ${name} is read back`, () => {
    const styles = Object.keys(PARAMETER_STYLES) as ParameterStyle[]; // the keys are styles, which Object.keys forgets
    test.each(styles.flatMap((style) => [false, true].map((explode) => [style, explode] as const)))(
      '%s, explode %s',
      (style, explode) => {
        fc.assert(
          fc.property(values, (value) => {
            fc.pre(canHold(style, explode, value));
            const text = PARAMETER_STYLES[style].serialise(value, { name: NAME, explode });
            expect([text, read(style, explode, text, handle)]).toEqual([text, readable(style, text, value)]);
          }),
          runs(30),
        );
      },
    );
  });
}

/** Reads a parameter as its schema has it. */
function read(style: ParameterStyle, explode: boolean, text: string, schema: SchemaHandle): Json | undefined {
  const codec = PARAMETER_STYLES[style];
  const outline = schema.outline();
  const reading = { ...STANDARD_READING, plusIsSpace: codec.source === 'pairs' };
  const options = { name: NAME, explode, shape: shapeOf(outline, reading), reading };
  const raw = codec.source === 'text' ? codec.parse(text, options) : codec.parse(splitPairs(text), options);
  return raw === undefined ? undefined : coerceRaw(raw, outline);
}

/** Characters that a style's delimiter is, encoded or not: a part that holds one cannot be told from two parts. */
const DELIMITERS: Partial<Record<ParameterStyle, RegExp>> = {
  spaceDelimited: /[ +]/,
  pipeDelimited: /\|/,
  // Version 2.0 of OpenAPI writes the tab as a backslash and a letter.
  tabDelimited: /\t|\\t/,
};

/** Tells whether a style can say a value; what is not delimited can say any. */
function canHold(style: ParameterStyle, explode: boolean, value: Json): boolean {
  const isList = isJsonArray(value);
  if (!isList && !isJsonObject(value)) return true;
  const texts = (isList ? value : Object.entries(value).flat()).map((part) =>
    typeof part === 'string' ? part : JSON.stringify(part),
  );
  const isDelimited = !explode || style === 'simple' || style === 'label';
  // A list of one empty text is written as an empty list is.
  if (isDelimited && style !== 'deepObject' && isList && texts.length === 1 && texts[0] === '') return false;
  const delimiter = style === 'label' && explode ? /\./ : explode ? undefined : DELIMITERS[style];
  return delimiter === undefined || !texts.some((text) => delimiter.test(text));
}

/** What is read: nothing, where an empty list or object is written as nothing. */
function readable(style: ParameterStyle, text: string, value: Json): Json | undefined {
  return text === '' && style !== 'simple' ? undefined : value;
}
