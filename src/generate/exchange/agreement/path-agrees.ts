import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../../model/index.js';
import { type MappedPointer, pointerReader, type RuleContext } from '../../../rules/index.js';
import { replaceAt } from '../edit-json.js';
import { type Agreement, changeOneItem, mapItems } from './agreement.js';
import { nearTexts } from './near-text.js';

/** What the path names is put into the body; contradicted, one place of the body holds another's name. */
export const pathAgrees: Agreement = {
  id: 'path-agrees',
  *agree({ body, mapping, pathParameters }) {
    const agreeing = parametersOf(mapping, pathParameters);
    const most = Math.max(0, ...agreeing.map(({ places }) => places.length));
    for (let choice = 0; choice < most; choice += 1) {
      yield mapItems(body, mapping, (item) => agreeing.reduce((next, one) => mended(next, one, choice), item));
    }
  },
  *break(context, choices) {
    const agreeing = parametersOf(context.mapping, context.pathParameters);
    if (agreeing.length === 0) return;
    const { places, expected } = choices.pick(agreeing);
    for (const near of nearTexts(expected, choices)) {
      yield* changeOneItem(context, choices, function* changes(item) {
        const held = places.filter((place) => isSame(place.valueIn(item), expected));
        yield held.reduce(
          (next, { pointer, valueIn }) => replaceAt(next, pointer, likewise(valueIn(item), near)),
          item,
        );
      });
    }
  },
};

interface AgreeingParameter {
  readonly places: readonly MappedPointer[];
  readonly expected: string;
}

function parametersOf(mapping: JsonObject, values: RuleContext['pathParameters']): readonly AgreeingParameter[] {
  const parameters = ownProperty(mapping, 'parameters');
  return Object.entries(isJsonObject(parameters) ? parameters : {}).flatMap(([name, pointers]) => {
    const expected = values.get(name);
    if (expected === undefined || !isJsonArray(pointers)) return [];
    const places = pointers.filter((one) => typeof one === 'string').map(pointerReader);
    return places.length === 0 ? [] : [{ places, expected }];
  });
}

/** Puts the expected value into one of the places, unless one holds it, or one has nothing to compare. */
function mended(item: Json, { places, expected }: AgreeingParameter, choice: number): Json {
  const values = places.map(({ valueIn }) => valueIn(item));
  if (values.some((value) => isSame(value, expected))) return item;
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number')) return item;
  const index = Math.min(choice, places.length - 1);
  const place = places[index];
  return place === undefined ? item : replaceAt(item, place.pointer, likewise(values[index], expected));
}

function isSame(value: Json | undefined, expected: string): boolean {
  return (typeof value === 'string' || typeof value === 'number') && String(value) === expected;
}

/** A number stays one. */
function likewise(value: Json | undefined, text: string): Json {
  return typeof value === 'number' && String(Number(text)) === text ? Number(text) : text;
}
