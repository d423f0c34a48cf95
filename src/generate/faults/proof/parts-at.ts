import { appendPointer, isJsonArray, isJsonObject, type Json, ownProperty } from '../../../model/index.js';
import type { Step } from '../places/place.js';

/** One part of a value, and where it is. */
export interface Part {
  readonly pointer: string;
  readonly value: Json;
}

/** Lists the parts of a value that steps lead to; none where the way is missing. */
export function partsAt(root: Json, steps: readonly Step[]): readonly Part[] {
  let parts: readonly Part[] = [{ pointer: '', value: root }];
  for (const step of steps) parts = parts.flatMap((part) => [...below(part, step)]);
  return parts;
}

function* below({ pointer, value }: Part, step: Step): Generator<Part> {
  if (step.kind === 'property' || step.kind === 'any-property') {
    if (!isJsonObject(value)) return;
    const names = step.kind === 'any-property' ? Object.keys(value).filter((name) => step.speaksOf(name)) : [step.name];
    for (const name of names) {
      const member = ownProperty(value, name);
      if (member !== undefined) yield { pointer: appendPointer(pointer, name), value: member };
    }
    return;
  }
  if (!isJsonArray(value)) return;
  const [from, to] = step.kind === 'item' ? [step.index, step.index + 1] : [step.from, value.length];
  for (let index = from; index < to; index++) {
    const item = value[index];
    if (item !== undefined) yield { pointer: appendPointer(pointer, index), value: item };
  }
}

/** Copies a value with one part replaced. The part is there. */
export function replaceAt(root: Json, tokens: readonly string[], part: Json): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return part;
  if (isJsonArray(root)) {
    return root.map((item, index) => (index === Number(token) ? replaceAt(item, rest, part) : item));
  }
  if (!isJsonObject(root)) return part;
  return { ...root, [token]: replaceAt(ownProperty(root, token) ?? null, rest, part) };
}
