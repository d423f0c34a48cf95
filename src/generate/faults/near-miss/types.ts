import { isJsonArray, isJsonObject, type Json } from '../../../model/index.js';
import type { NearMiss } from './near-miss.js';

/** A value of another type, as programs mistake them: `"true"` for true, `"5"` for 5, one thing for a list of it. */
export const typeMisses: NearMiss = function* (part, _target, random) {
  yield* lookalikes(part);
  yield [part];
  yield null;
  yield random.pick<Json>(['', 'null', '0', 0, 1, -1, 0.5, true, false, [], {}, [null], { value: null }]);
  yield* [0, '', false, [], {}, 'text', 1.5];
};

function* lookalikes(part: Json): Generator<Json> {
  if (typeof part === 'string') {
    const number = Number(part);
    yield part.trim() !== '' && Number.isFinite(number) ? number : part.length;
    yield { value: part };
  } else if (typeof part === 'number') {
    yield String(part);
    yield part + 0.5;
  } else if (typeof part === 'boolean') {
    yield String(part);
    yield part ? 1 : 0;
    yield part ? 'yes' : 'no';
  } else if (part === null) {
    yield 'null';
    yield '';
  } else if (isJsonArray(part)) {
    yield part[0] ?? {};
    yield Object.fromEntries(part.entries());
    yield JSON.stringify(part);
  } else if (isJsonObject(part)) {
    yield Object.values(part);
    yield JSON.stringify(part);
  }
}
