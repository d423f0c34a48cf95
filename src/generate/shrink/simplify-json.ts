import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/index.js';
import { chunksOf, levelsOf } from './chunks.js';
import type { Members } from './members.js';
import { simplerNumbers } from './simplify-number.js';
import { textSteps } from './simplify-text.js';
import type { Step } from './step.js';

/** The simplest value of each kind; whatever comes first is simpler. */
const SIMPLEST: readonly Json[] = [null, false, 0, '', [], {}];

/**
 * Lists simpler values, the simplest first: a simplest value instead, without half the properties or items, without
 * each, with one part simplified. Lazy, since shrinking stops at the first that it can use.
 *
 * Each has fewer parts; or as many, and one of a simpler kind; or one shorter or plainer text; or one simpler number:
 * there is no endless way down.
 */
export function* simplifyJson(value: Json): Generator<Json> {
  for (const step of jsonSteps(value)) yield* step.candidates();
}

/**
 * Lists the ways to simplify a value, outermost first: what {@link simplifyJson} yields, by place.
 * @param members the simpler texts that the schema lists beside one
 */
export function jsonSteps(value: Json, members: Members = () => []): Iterable<Step<Json>> {
  return stepsAt(value, '', (simpler) => simpler, members);
}

/** Lists the ways to simplify one part of a value, which is put back into it by `within`. */
function* stepsAt(part: Json, place: string, within: (simpler: Json) => Json, members: Members): Generator<Step<Json>> {
  function step(way: string, candidates: () => Iterable<Json>): Step<Json> {
    return {
      name: `${place} ${way}`,
      *candidates() {
        for (const simpler of candidates()) yield within(simpler);
      },
    };
  }

  yield step('instead', () => SIMPLEST.slice(0, kindOf(part)).map(copyEmpty));
  if (typeof part === 'number') yield step('number', () => simplerNumbers(part));
  else if (typeof part === 'string') {
    yield step('member', () => members(part));
    for (const { name, candidates } of textSteps(part)) yield step(name, candidates);
  } else if (isJsonArray(part)) {
    for (let level = 0; level < levelsOf(part.length); level += 1) {
      yield step(`without ${level}`, () => withoutItems(part, level));
    }
    for (const [index, item] of part.entries()) {
      yield* stepsAt(item, `${place}/${index}`, (simpler) => within(part.with(index, simpler)), members);
    }
  } else if (isJsonObject(part)) {
    const names = Object.keys(part);
    for (let level = 0; level < levelsOf(names.length); level += 1) {
      yield step(`without ${level}`, () => withoutProperties(part, names, level));
    }
    for (const name of names) {
      const child = part[name];
      if (child === undefined) continue;
      yield* stepsAt(child, `${place}/${name}`, (simpler) => within(withProperty(part, name, simpler)), members);
    }
  }
}

/** Counts the simplest values that are simpler than a value. */
function kindOf(value: Json): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (isJsonArray(value)) return value.length === 0 ? 4 : 5;
  return isEmpty(value) ? 5 : 6;
}

function isEmpty(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Each candidate has its own: none shares with another, nor with this file. */
function copyEmpty(value: Json): Json {
  if (isJsonArray(value)) return [];
  return isJsonObject(value) ? {} : value;
}

function* withoutItems(items: readonly Json[], level: number): Generator<Json> {
  for (const { start, end } of chunksOf(items.length, level)) yield items.toSpliced(start, end - start);
}

function* withoutProperties(object: JsonObject, names: readonly string[], level: number): Generator<Json> {
  for (const { start, end } of chunksOf(names.length, level)) {
    const dropped = new Set(names.slice(start, end));
    yield Object.fromEntries(Object.entries(object).filter(([name]) => !dropped.has(name)));
  }
}

function withProperty(object: JsonObject, name: string, value: Json): JsonObject {
  // By entries, since a property may be called `__proto__`.
  return Object.fromEntries(Object.entries(object).map((entry) => (entry[0] === name ? [name, value] : entry)));
}
