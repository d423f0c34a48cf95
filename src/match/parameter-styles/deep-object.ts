import { isJsonArray, isJsonObject, type Json } from '../../model/index.js';
import { getOrInsert } from '../get-or-insert.js';
import { encodePercent } from '../percent.js';
import type { RawValue } from '../raw-value.js';
import { decodeAs, scalarText } from './delimited.js';
import type { PairStyle } from './style.js';

/** Deeper keys are nobody's parameters; beyond, brackets are part of the last name. */
const DEEPEST = 32;

/** Splits `filter[a][b]` into its names below the parameter's own (`a`, `b`); `undefined` when it is another's. */
export function deepKey(pairName: string, name: string): readonly string[] | undefined {
  if (!pairName.startsWith(name) || pairName.charCodeAt(name.length) !== 91 || !pairName.endsWith(']'))
    return undefined;
  const keys = pairName.slice(name.length + 1, -1).split('][');
  return keys.length <= DEEPEST ? keys : undefined;
}

/** A part under construction: its own texts, and its parts by name. */
interface Part {
  readonly texts: string[];
  readonly parts: Map<string, Part>;
}

const newPart = (): Part => ({ texts: [], parts: new Map() });

/**
 * The deepObject style (OpenAPI 3.1 section 4.8.12.2): `color[R]=100&color[G]=200`. Beyond the specification, as senders
 * do: deeper keys, and arrays as `ids[]=1`, `ids[0]=1` or repeated names.
 */
export const deepObject: PairStyle = {
  style: 'deepObject',
  source: 'pairs',
  parse(pairs, { name, shape, reading }) {
    const root = newPart();
    for (const pair of pairs) {
      if (pair.name === name) root.texts.push(decodeAs(pair.value, reading));
      const keys = deepKey(pair.name, name);
      if (keys === undefined) continue;
      let part = root;
      for (const key of keys) part = getOrInsert(part.parts, key, newPart);
      part.texts.push(decodeAs(pair.value, reading));
    }
    const raw = rawOf(root);
    return shape === 'array' && typeof raw === 'string' ? [raw] : raw;
  },
  serialise(value, { name }) {
    const written: string[] = [];
    write(value, encodePercent(name), written);
    return written.join('&');
  },
};

function rawOf({ texts, parts }: Part): RawValue | undefined {
  const [text] = texts;
  if (parts.size === 0) return texts.length > 1 ? texts : text;
  const names = [...parts.keys()];
  const values = [...parts.values()].map((part) => rawOf(part) ?? '');
  // `a[]=1&a[]=2` is one part with two texts; `a[0]=1&a[1]=2` is two parts in order.
  if (names.length === 1 && names[0] === '') return values.flat();
  if (names.every((name, index) => name === String(index))) return values;
  return new Map(names.map((name, index) => [name, values[index] ?? '']));
}

function write(value: Json, key: string, written: string[]): void {
  if (isJsonArray(value)) {
    value.forEach((item, index) => {
      write(item, `${key}[${index}]`, written);
    });
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) write(part, `${key}[${encodePercent(name)}]`, written);
  } else written.push(`${key}=${scalarText(value)}`);
}
