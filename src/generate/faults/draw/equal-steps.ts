import { isJsonArray, type Json, pointerTokens, valueAtPointer } from '../../../model/index.js';
import { jsonEqual } from '../../../validate/index.js';
import { jsonSteps } from '../../shrink/simplify-json.js';
import type { Step } from '../../shrink/step.js';
import type { InvalidPayload } from '../fault.js';
import { replaceAt } from '../proof/parts-at.js';

/** Simplifies two equal items together, where they are what is wrong: one alone would differ from the other. */
export function* equalSteps({ value, pointer, fault }: InvalidPayload): Generator<Step<Json>> {
  const items = fault.keyword === 'uniqueItems' ? valueAtPointer(value, pointer) : undefined;
  if (!isJsonArray(items)) return;
  const first = items.findIndex((item, index) => items.slice(index + 1).some((other) => jsonEqual(item, other)));
  const item = items[first];
  if (item === undefined) return;
  const second = items.findIndex((other, index) => index > first && jsonEqual(item, other));
  const tokens = pointerTokens(pointer);
  for (const { name, candidates } of jsonSteps(item)) {
    yield {
      name: `equal ${name}`,
      *candidates() {
        for (const simpler of candidates()) {
          yield replaceAt(value, tokens, items.with(first, simpler).with(second, simpler));
        }
      },
    };
  }
}
