import { isJsonArray, type Json, type JsonObject } from '../../../model/index.js';
import { eachItem, mappedPointer, type RuleContext } from '../../../rules/index.js';
import type { Random } from '../../random.js';
import { replaceAt } from '../edit-json.js';

/** What chooses: random numbers, or always the first. */
export type Choices = Pick<Random, 'integer' | 'oneIn' | 'pick'>;

/** A rule's two ways: bodies that agree with it, and bodies that contradict it. Each candidate has yet to be judged. */
export interface Agreement {
  /** The rule's id. */
  readonly id: string;
  /** Lists bodies that are mended where the rule is contradicted, the most natural first. */
  agree(context: RuleContext, choices: Choices): Iterable<Json>;
  /** Lists bodies that contradict the rule in one place: near misses. */
  break(context: RuleContext, choices: Choices): Iterable<Json>;
}

/** Changes every item that a rule's mapping speaks of; without `each`, the body itself. */
export function mapItems(body: Json, mapping: JsonObject, change: (item: Json) => Json): Json {
  let changed = body;
  eachItem(mapping)(body, (item, pointer) => {
    const next = change(item);
    if (next !== item) changed = pointer === '' ? next : replaceAt(changed, pointer, next);
  });
  return changed;
}

/** Lists bodies in which one item is changed; the items come in a drawn order. */
export function* changeOneItem(
  { body, mapping }: RuleContext,
  choices: Choices,
  changesOf: (item: Json) => Iterable<Json>,
): Generator<Json> {
  const items: { readonly item: Json; readonly pointer: string }[] = [];
  eachItem(mapping)(body, (item, pointer) => items.push({ item, pointer }));
  while (items.length > 0) {
    const [chosen] = items.splice(choices.integer(0, items.length - 1), 1);
    if (chosen === undefined) return;
    for (const next of changesOf(chosen.item)) {
      yield chosen.pointer === '' ? next : replaceAt(body, chosen.pointer, next);
    }
  }
}

/** Reads the list that the mapping names; none when it is something else. */
export function listAt(item: Json, mapping: JsonObject, name: string, byDefault: string): readonly Json[] {
  const list = mappedPointer(mapping, name, byDefault).valueIn(item);
  return isJsonArray(list) ? list : [];
}
