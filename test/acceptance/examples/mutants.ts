import { isObject, type Json, pointerTo, replacedAt, seeded } from '../planting/json.js';

const VALUES: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  17,
  2.5,
  1e21,
  '',
  'text',
  'AC0123',
  '2026-01-15T09:30:00Z',
  [],
  {},
  [null],
  { other: 1 },
];

/** Makes seeded variations of a value: each with one, two or three places replaced, removed, or disturbed. */
export function mutantsOf(value: Json, count: number, seed: number): Json[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const mutants: Json[] = [];
  for (let made = 0; made < count; made += 1) {
    let mutant = value;
    const changes = 1 + Math.floor(random() * 3);
    for (let change = 0; change < changes; change += 1) {
      const pointer = pick(placesOf(mutant, ''));
      if (pointer === undefined) break;
      mutant = changed(mutant, pointer, random, pick);
    }
    mutants.push(mutant);
  }
  return mutants;
}

function changed(
  root: Json,
  pointer: string,
  random: () => number,
  pick: <Item>(items: readonly Item[]) => Item | undefined,
): Json {
  const choice = random();
  if (pointer !== '' && choice < 0.2) return replacedAt(root, pointer, undefined);
  if (choice < 0.45) {
    const text = textAt(root, pointer);
    if (text !== undefined && text.length > 0) {
      const at = Math.floor(random() * text.length);
      const other = pick(['', 'X', '!', '0', `${text[at]}${text[at]}`]) ?? '';
      return replacedAt(root, pointer, text.slice(0, at) + other + text.slice(at + 1));
    }
  }
  return replacedAt(root, pointer, structuredClone(pick(VALUES) ?? null));
}

function textAt(root: Json, pointer: string): string | undefined {
  let value: Json | undefined = root;
  for (const token of pointer === '' ? [] : pointer.slice(1).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}

function placesOf(value: Json, pointer: string): string[] {
  const places = [pointer];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) places.push(...placesOf(item, pointerTo(pointer, index)));
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) places.push(...placesOf(member, pointerTo(pointer, name)));
  }
  return places;
}
