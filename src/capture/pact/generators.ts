import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
  pointerTokens,
} from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { leadsTo, type RulePath, rulePath } from './rule-path.js';

/** As many places without a value as are looked at: one of them is enough to say so. */
const MOST_PLACES = 1000;

interface Generator {
  readonly path: RulePath;
  /** As the Pact has it: `$.id`, or a header's or parameter's name. */
  readonly written: string;
  readonly type: string;
  readonly expression: Json | undefined;
}

/**
 * Finds a place of a JSON body which a generator fills in when the Pact is used, and of which the Pact holds no example:
 * `null`, an empty text, or the generator's expression. Answers a clause that says so.
 */
export function unfilledPlace(side: JsonObject, body: Json): string | undefined {
  const generators = generatorsOf(side, 'body');
  if (generators.length === 0) return undefined;
  const expressions = new Set(generators.map(({ expression }) => expression));
  const isLeftOpen = (value: Json): boolean =>
    value === null || value === '' || (typeof value === 'string' && expressions.has(value));
  for (const { pointer, value } of placesOf(body, isLeftOpen)) {
    const place = pointerTokens(pointer);
    const filling = generators.find(
      ({ path, expression }) =>
        path.length === place.length && leadsTo(path, place) && (!value || value === expression),
    );
    if (filling !== undefined) return clause(filling, filling.written);
  }
  return undefined;
}

/**
 * Makes sure that each header and query parameter that a generator fills in has an example.
 * @throws {EntryProblem} for one that has none
 */
export function requireExamples(side: JsonObject): void {
  for (const [part, kept] of [['header', 'headers'] as const, ['query', 'query'] as const]) {
    const values = ownProperty(side, kept);
    if (!isJsonObject(values)) continue;
    for (const generator of generatorsOf(side, part)) {
      const name = generator.path[0] ?? generator.written;
      const value = ownProperty(values, name);
      const examples = isJsonArray(value) ? value : [value];
      if (value !== undefined && examples.every((each) => each === '' || each === null))
        throw new EntryProblem(clause(generator, `the ${part === 'query' ? 'query parameter' : part} ${name}`));
    }
  }
}

const clause = ({ type }: Generator, what: string): string =>
  `the generator ${type} fills in ${what}, of which the Pact holds no example`;

function generatorsOf(side: JsonObject, part: string): readonly Generator[] {
  const generators = ownProperty(side, 'generators');
  const own = isJsonObject(generators) ? ownProperty(generators, part) : undefined;
  if (!isJsonObject(own)) return [];
  return Object.entries(own).flatMap(([written, generator]) => {
    if (!isJsonObject(generator)) return [];
    const type = ownProperty(generator, 'type');
    const path = rulePath(written) ?? rulePath(`$.${written}`) ?? [written];
    return [{ path, written, type: String(type), expression: ownProperty(generator, 'expression') }];
  });
}

function placesOf(
  value: Json,
  isWanted: (value: Json) => boolean,
): readonly { readonly pointer: string; readonly value: Json }[] {
  const found: { pointer: string; value: Json }[] = [];
  const open: { pointer: string; value: Json }[] = [{ pointer: '', value }];
  for (let each = open.pop(); each !== undefined && found.length < MOST_PLACES; each = open.pop()) {
    if (isWanted(each.value)) found.push(each);
    const { pointer } = each;
    if (isJsonArray(each.value))
      each.value.forEach((item, index) => {
        open.push({ pointer: appendPointer(pointer, index), value: item });
      });
    else if (isJsonObject(each.value))
      for (const [name, member] of Object.entries(each.value))
        open.push({ pointer: appendPointer(pointer, name), value: member });
  }
  return found;
}
