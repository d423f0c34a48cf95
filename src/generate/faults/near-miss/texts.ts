import { isJsonObject } from '../../../model/index.js';
import { lengthOf } from '../../../validate/index.js';
import { clauseOf } from '../../demand/clause-of.js';
import { nearMisses } from '../../text/near-misses.js';
import type { NearMiss } from './near-miss.js';

/** A text that is a character too short or too long. */
export const lengthMisses: NearMiss = function* (part, { broken }, random) {
  const limit = broken.use.value;
  if (typeof part !== 'string' || typeof limit !== 'number') return;
  const characters = [...part];
  if (broken.name === 'minLength') {
    if (limit === 0) return;
    const from = random.integer(0, Math.max(0, characters.length - limit + 1));
    yield characters.slice(0, limit - 1).join('');
    yield characters.slice(from, from + limit - 1).join('');
    yield characters.slice(characters.length - limit + 1).join('');
    yield '';
    return;
  }
  // A limit of megabytes is met by the schema's own source, if at all.
  const missing = limit + 1 - lengthOf(part);
  if (missing > 100_000) return;
  const filler = random.pick(['a', '0', 'x', ' ', 'é', '😀', ...characters.slice(-3)]);
  yield part + filler.repeat(Math.max(1, missing));
  const at = random.integer(0, characters.length);
  yield [
    ...characters.slice(0, at),
    random.pick(['a', '0', '-']).repeat(Math.max(1, missing)),
    ...characters.slice(at),
  ].join('');
  for (const last of ['a', '0', ...characters.slice(-1)]) yield part + last.repeat(Math.max(1, missing));
  if (characters.length > 0) yield part.repeat(Math.ceil((limit + 1) / characters.length));
};

/** A text that nearly matches a pattern, or nearly has a format. */
export const spellingMisses: NearMiss = function* (part, { broken, node }) {
  if (typeof part !== 'string') return;
  const { pattern, format } = node.keywords;
  const none = { patterns: [], formats: [], withoutPatterns: [], withoutFormats: [] };
  if (broken.name === 'pattern' && pattern !== undefined) {
    yield* nearMisses(part, { ...none, patterns: [{ value: pattern.value, clause: clauseOf(node, pattern) }] });
  } else if (format !== undefined) {
    yield* nearMisses(part, { ...none, formats: [{ value: format.value, clause: clauseOf(node, format) }] });
  }
};

/** A value that nearly has a format: of texts, numbers or maps. */
export const formatMisses: NearMiss = function* (part, target, random) {
  if (typeof part === 'number') {
    yield* [2 ** 31, -(2 ** 31) - 1, part + 0.5, 2 ** 53, 2 ** 63 * 2, -(2 ** 65), 3.5e38, -3.5e38, 1e300];
  } else if (isJsonObject(part)) {
    const names = Object.keys(part);
    const name = names.length === 0 ? 'name' : random.pick(names);
    const value = part[name];
    for (const near of typeof value === 'string' ? spellingMisses(value, target, random) : [])
      yield { ...part, [name]: near };
    for (const other of [null, 1, {}, [value ?? ''], 'not a URI', '%', 'http://[']) yield { ...part, [name]: other };
  } else yield* spellingMisses(part, target, random);
};
