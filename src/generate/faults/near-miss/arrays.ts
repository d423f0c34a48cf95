import { isJsonArray, type Json } from '../../../model/index.js';
import { accepts } from '../../../validate/index.js';
import type { NearMiss } from './near-miss.js';

/** The longest array that is written out to be one item too long. */
const MANY = 10_000;

/** An array of one item too many or too few. */
export const countMisses: NearMiss = function* (part, { broken }, random) {
  const limit = broken.use.value;
  if (!isJsonArray(part) || typeof limit !== 'number') return;
  if (broken.name === 'minItems') {
    if (limit === 0) return;
    yield part.slice(0, limit - 1);
    yield part.slice(part.length - limit + 1);
    if (part.length > 0) yield part.toSpliced(random.integer(0, part.length - 1), part.length - limit + 1);
    yield [];
    return;
  }
  if (limit + 1 > MANY) return;
  for (const more of [() => random.pick(part.length > 0 ? part : [null]), ...fillers(part)]) {
    const longer = [...part];
    while (longer.length <= limit) longer.push(more(longer.length));
    yield longer;
  }
};

/** An array with an item that it may not have at all. */
export const surplusMisses: NearMiss = function* (part, _target, random) {
  if (!isJsonArray(part)) return;
  for (const more of [() => random.pick(part.length > 0 ? part : [null]), ...fillers(part)]) {
    yield [...part, more(part.length)];
    yield [more(0), ...part];
  }
};

/** An array with two equal items. */
export const repeatMisses: NearMiss = function* (part, _target, random) {
  if (!isJsonArray(part)) return;
  if (part.length > 0) {
    const item = random.pick(part);
    const at = part.indexOf(item);
    yield [...part, item];
    yield part.toSpliced(at, 0, item);
    if (part.length > 1) {
      yield part.with(at === 0 ? part.length - 1 : 0, item);
      yield part.with((at + 1) % part.length, item);
    }
  }
  for (const item of [null, 0, '', {}]) yield [item, item];
};

/** An array in which too few items, or too many, are what `contains` asks for. */
export const containsMisses: NearMiss = function* (part, { broken, node }) {
  const { contains } = node.keywords;
  if (!isJsonArray(part) || contains === undefined) return;
  const isMeant = (item: Json): boolean => accepts(contains.value, item);
  const meant = part.filter(isMeant);
  const limit = typeof broken.use.value === 'number' ? broken.use.value : 1;
  if (broken.name === 'maxContains') {
    const item = meant[0];
    if (item === undefined || limit > MANY) return;
    yield [...part, ...new Array<Json>(Math.max(1, limit + 1 - meant.length)).fill(item)];
    return;
  }
  let left = 0;
  yield part.filter((item) => !isMeant(item) || left++ < limit - 1);
  for (const other of [null, 0, '', false, 'x', {}, []]) {
    let kept = 0;
    yield part.map((item) => (!isMeant(item) || kept++ < limit - 1 ? item : other));
  }
  yield [];
};

/** Items that differ from each other, where copies will not do. */
function fillers(part: readonly Json[]): readonly ((index: number) => Json)[] {
  const first = part[0];
  return [
    (index) => (typeof first === 'string' ? `${first}${index}` : typeof first === 'number' ? first + index : index),
    () => null,
    (index) => `item ${index}`,
    (index) => index,
    (index) => ({ index }),
  ];
}
