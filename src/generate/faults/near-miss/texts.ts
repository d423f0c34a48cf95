import { lengthOf } from '../../../validate/index.js';
import type { NearMiss } from './near-miss.js';
import { spellingsOf } from './spellings.js';

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
export const spellingMisses: NearMiss = function* (part, _target, random) {
  if (typeof part !== 'string') return;
  yield* spellingsOf(part);
  const characters = [...part];
  for (const strange of ['x', 'G', '0', '-', ' ', '!', 'é', '\n']) {
    const at = random.integer(0, Math.max(0, characters.length - 1));
    yield characters.toSpliced(at, 1, strange).join('');
    yield characters.toSpliced(at, 0, strange).join('');
  }
  if (characters.length > 0) yield characters.toSpliced(random.integer(0, characters.length - 1), 1).join('');
  yield part + part;
  yield random.pick(['x', '-', '!', '%', '\\', '{', '[']);
};
