import { isJsonObject, type Json, type JsonObject } from '../../../model/index.js';
import type { NearMiss } from './near-miss.js';
import { spellingsOf } from './spellings.js';

/** An object without a property that it needs. */
export const missingMisses: NearMiss = function* (part, { broken }) {
  if (!isJsonObject(part)) return;
  const { property = '', dependsOn } = broken;
  const less = omit(part, [property]);
  yield less;
  if (dependsOn !== undefined && !Object.hasOwn(part, dependsOn)) {
    for (const value of [null, 'text', 1, true, {}, []]) yield { ...less, [dependsOn]: value };
  }
};

/** An object with a property that it may not have: a misspelt one of its own, or a likely one. */
export const surplusNameMisses: NearMiss = function* (part, { node }, random) {
  if (!isJsonObject(part)) return;
  const known = [...(node.keywords.properties?.value.keys() ?? []), ...Object.keys(part)];
  for (const name of [...misspelt(known, random), ...likely(random)]) {
    if (Object.hasOwn(part, name)) continue;
    const near = known.find((each) => each.slice(0, 2) === name.slice(0, 2) && Object.hasOwn(part, each));
    yield { ...part, [name]: near === undefined ? null : (part[near] ?? null) };
  }
};

/** An object with one property too many or too few. */
export const nameCountMisses: NearMiss = function* (part, { broken, node }, random) {
  const limit = broken.use.value;
  if (!isJsonObject(part) || typeof limit !== 'number') return;
  const names = Object.keys(part);
  if (broken.name === 'minProperties') {
    if (limit === 0) return;
    const surplus = names.length - limit + 1;
    const from = random.integer(0, limit - 1);
    for (const at of [from, 0, limit - 1]) yield omit(part, names.slice(at, at + surplus));
    yield {};
    return;
  }
  if (limit > 10_000) return;
  const first = part[names[0] ?? ''] ?? null;
  const own = [...(node.keywords.properties?.value.keys() ?? [])].filter((name) => !Object.hasOwn(part, name));
  for (const value of [first, null, 'text', 1]) {
    for (const more of [[], own]) {
      const longer: Record<string, Json> = { ...part };
      for (let index = 0; Object.keys(longer).length <= limit; index += 1) {
        longer[more[index] ?? `extra${index === 0 ? '' : index}`] = value;
      }
      yield longer;
    }
  }
};

/** An object with a property whose name is not what names must be. */
export const nameMisses: NearMiss = function* (part, target, random) {
  if (!isJsonObject(part)) return;
  const names = Object.keys(part);
  const name = names.length === 0 ? 'name' : random.pick(names);
  const value = part[name] ?? null;
  for (const near of [...spellingsOf(name), ...likely(random), ...ODD_NAMES]) {
    if (Object.hasOwn(part, near)) continue;
    yield { ...part, [near]: value };
    yield { ...omit(part, [name]), [near]: value };
  }
  yield* surplusNameMisses(part, target, random);
};

const LIKELY = ['extra', 'id', 'name', 'type', 'status', 'x-extra', 'Extra', '_links', '$comment', 'constructor'];
const ODD_NAMES = ['', ' ', 'a', 'A', '0', '1a', 'with space', 'with-dash', 'é', 'x'.repeat(300)];

function* misspelt(names: readonly string[], random: { pick(list: readonly string[]): string }): Generator<string> {
  if (names.length === 0) return;
  for (let count = 0; count < 3; count += 1) {
    const name = random.pick(names);
    const characters = [...name];
    const middle = Math.floor(characters.length / 2);
    if (middle > 0) yield characters.toSpliced(middle, 1).join('');
    yield name.includes('_') ? camelCase(name) : `${name}s`;
    yield name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase();
  }
}

function* likely(random: { pick(list: readonly string[]): string }): Generator<string> {
  yield random.pick(LIKELY);
  yield* LIKELY;
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function omit(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
