import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../../model/index.js';
import { mappedPointer } from '../../../rules/index.js';
import { replaceAt, withProperty } from '../edit-json.js';
import { type Agreement, type Choices, changeOneItem, mapItems } from './agreement.js';

/** Words for a verdict that is not the compliant one. */
const REFUSALS = (compliant: string): readonly string[] => [
  `non${compliant}`,
  `non-${compliant}`,
  `not_${compliant}`,
  'failed',
];

/** Results agree in themselves, and the verdict with them; contradicted, the verdict or one result's reason is another. */
export const evaluationAgrees: Agreement = {
  id: 'evaluation-agrees',
  *agree({ body, mapping }, choices) {
    const { results, status, compliant } = mappingOf(mapping);
    const withResults = (change: (list: readonly Json[], item: Json) => readonly Json[]): Json =>
      mapItems(body, mapping, (item) => {
        const list = results.valueIn(item);
        return isJsonArray(list) ? replaceAt(item, results.pointer, change(list, item)) : item;
      });
    const consistent = withResults((list) => list.map((result) => agreeing(result, choices)));
    const verdicts = function* judged(from: Json): Generator<Json> {
      for (const refusal of REFUSALS(compliant)) {
        yield mapItems(from, mapping, (item) => {
          const list = results.valueIn(item);
          const found = status.textIn(item);
          if (!isJsonArray(list) || list.length === 0 || found === undefined) return item;
          const isPassed = list.every((result) => isJsonObject(result) && ownProperty(result, 'passed') === true);
          if ((found === compliant) === isPassed) return item;
          return replaceAt(item, status.pointer, isPassed ? compliant : refusal);
        });
      }
    };
    yield* verdicts(consistent);
    yield* verdicts(withResults((list) => list.map(passed)));
    yield withResults(() => []);
  },
  *break(context, choices) {
    const { results, status, compliant } = mappingOf(context.mapping);
    yield* changeOneItem(context, choices, function* changes(item) {
      const found = status.textIn(item);
      const verdicts = found === compliant ? REFUSALS(compliant) : [compliant];
      const wrongVerdicts = verdicts.map((verdict) => replaceAt(item, status.pointer, verdict));
      const list = results.valueIn(item);
      const index = isJsonArray(list) ? choices.integer(0, list.length - 1) : 0;
      const result = isJsonArray(list) ? list[index] : undefined;
      const wrongResults = isJsonObject(result)
        ? contradictions(result).map((other) => replaceAt(item, `${results.pointer}/${index}`, other))
        : [];
      yield* choices.oneIn(2) ? [...wrongVerdicts, ...wrongResults] : [...wrongResults, ...wrongVerdicts];
    });
  },
};

function mappingOf(mapping: JsonObject) {
  const named = ownProperty(mapping, 'compliant');
  return {
    status: mappedPointer(mapping, 'status', '/status'),
    results: mappedPointer(mapping, 'results', '/results'),
    compliant: typeof named === 'string' ? named : 'compliant',
  };
}

const hasReason = (result: JsonObject, name: string): boolean => (ownProperty(result, name) ?? null) !== null;

/** Lets a result say one thing: failed where it has a reason and a code, or is made to have them; passed otherwise. */
function agreeing(result: Json, choices: Choices): Json {
  if (!isJsonObject(result)) return result;
  const isFailed =
    ['failure_reason', 'error_code'].every((name) => hasReason(result, name) || !Object.hasOwn(result, name)) &&
    ownProperty(result, 'passed') === false;
  if (isFailed) return result;
  if (ownProperty(result, 'passed') === true || choices.oneIn(2)) return passed(result);
  return refused(result);
}

function passed(result: Json): Json {
  if (!isJsonObject(result) || typeof ownProperty(result, 'passed') !== 'boolean') return result;
  const without = ['failure_reason', 'error_code'].reduce(
    (next: Json, name) => replaceAt(next, `/${name}`, null),
    result,
  );
  return replaceAt(replaceAt(without, '/passed', true), '/invalid', []);
}

function refused(result: JsonObject): Json {
  let next: JsonObject = result;
  for (const [name, value] of [
    ['failure_reason', 'A field is missing'],
    ['error_code', 22_215],
  ] as const) {
    if (Object.hasOwn(result, name) && !hasReason(result, name)) next = withProperty(next, name, value);
  }
  return replaceAt(next, '/passed', false);
}

/** A result that passed and gives a reason, or that failed and gives none. */
function contradictions(result: JsonObject): readonly Json[] {
  const isPassed = ownProperty(result, 'passed') === true;
  return isPassed
    ? [replaceAt(result, '/failure_reason', 'A field is missing'), replaceAt(result, '/error_code', 22_215)]
    : [replaceAt(result, '/failure_reason', null), replaceAt(result, '/error_code', null)];
}
