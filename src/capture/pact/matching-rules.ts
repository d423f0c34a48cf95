import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { leadsTo, type RulePath, rulePath } from './rule-path.js';

/** The parts of a request or response that rules are written for. */
export type RulePart = 'body' | 'headers' | 'query' | 'path' | 'status';

/** Rules for one place, and where they stand. */
export interface PlacedRules {
  readonly path: RulePath;
  /** The matchers' names as the Pact has them, such as `type`, `regex` or `integer`. */
  readonly names: readonly string[];
  readonly matchers: readonly JsonObject[];
  /** JSON Pointer from the interaction. */
  readonly pointer: string;
}

/** Names of parts: versions 3 and 4 group by them, and in version 2 they begin the path. */
const PARTS: Readonly<Record<string, RulePart>> = {
  body: 'body',
  header: 'headers',
  headers: 'headers',
  query: 'query',
  path: 'path',
  status: 'status',
};

/** Lists the matching rules of one part of a side, as versions 2 to 4 write them. */
export function matchingRulesOf(interaction: JsonObject, side: 'request' | 'response', part: RulePart): PlacedRules[] {
  const own = ownProperty(interaction, side);
  const content: JsonObject = isJsonObject(own) ? own : {};
  // Files from before version 2 was settled have another name for them, there or beside the two sides.
  const early = `${side}MatchingRules`;
  const found = [
    ...rulesIn(ownProperty(content, 'matchingRules'), `/${side}/matchingRules`, part),
    ...rulesIn(ownProperty(content, early), `/${side}/${early}`, part),
    ...rulesIn(ownProperty(interaction, early), `/${early}`, part),
  ];
  return part === 'body' && !hasMemberBody(ownProperty(content, 'body')) ? found.map(withoutPart) : found;
}

/** Where rules of version 2 were put into version 3, some of their paths begin with the part that they stand in. */
const withoutPart = (rules: PlacedRules): PlacedRules =>
  rules.path[0] === 'body' ? { ...rules, path: rules.path.slice(1) } : rules;

function hasMemberBody(body: Json | undefined): boolean {
  if (!isJsonObject(body)) return false;
  const content = ownProperty(body, 'content');
  return (
    ownProperty(body, 'body') !== undefined || (isJsonObject(content) && ownProperty(content, 'body') !== undefined)
  );
}

function rulesIn(rules: Json | undefined, at: string, part: RulePart): PlacedRules[] {
  if (!isJsonObject(rules)) return [];
  return Object.entries(rules).flatMap(([name, value]) => {
    if (!isJsonObject(value)) return [];
    const pointer = appendPointer(at, name);
    const path = rulePath(name);
    if (path === undefined) return PARTS[name] === part ? rulesOfPart(value, pointer) : [];
    const [first = '', ...rest] = path;
    return PARTS[first] === part ? [placed(rest, [value], pointer)] : [];
  });
}

function rulesOfPart(rules: JsonObject, at: string): PlacedRules[] {
  if (isJsonArray(ownProperty(rules, 'matchers'))) return [placed([], matchersOf(rules), at)];
  return Object.entries(rules).flatMap(([name, value]) => {
    if (!isJsonObject(value)) return [];
    const path = rulePath(name) ?? rulePath(`$.${name}`) ?? [name];
    return [placed(path, matchersOf(value), appendPointer(at, name))];
  });
}

function matchersOf(rule: JsonObject): readonly JsonObject[] {
  const matchers = ownProperty(rule, 'matchers');
  return isJsonArray(matchers) ? matchers.filter(isJsonObject) : [rule];
}

const placed = (path: RulePath, matchers: readonly JsonObject[], pointer: string): PlacedRules => ({
  path,
  names: matchers.map(nameOf),
  matchers,
  pointer,
});

/** A matcher without a name is told by what it has, as in early files. */
function nameOf(matcher: JsonObject): string {
  const name = ownProperty(matcher, 'match');
  if (typeof name === 'string' && /^[a-z]{1,30}$/iu.test(name)) return name;
  return ['regex', 'timestamp', 'date', 'time'].find((each) => ownProperty(matcher, each) !== undefined) ?? 'type';
}

/**
 * Finds the rules that govern a place in a body: of those that lead to it, the one with the most weight, as Pact weighs
 * them; only `type` reaches further down than its own place.
 */
export function rulesForBody(rules: readonly PlacedRules[], place: readonly string[]): PlacedRules | undefined {
  const [best] = rules
    .filter((each) => leadsTo(each.path, place) && reaches(each, place))
    .sort((one, other) => weightOf(other.path) - weightOf(one.path));
  if (best === undefined) return undefined;
  const [matcher] = best.matchers;
  if (best.path.length === place.length || matcher === undefined || !best.names.includes('arrayContains')) return best;
  return rulesForVariant(best, matcher, place.slice(best.path.length));
}

function reaches({ path, names }: PlacedRules, place: readonly string[]): boolean {
  return path.length === place.length || names.every((name) => name === 'type') || names.includes('arrayContains');
}

/** A name or an index weighs two, whatever stands there one; the weights multiply, and each step counts. */
const weightOf = (path: RulePath): number =>
  path.reduce((weight, step) => weight * (step === undefined ? 1 : 2), 2) * (path.length + 1);

function rulesForVariant(
  { pointer }: PlacedRules,
  matcher: JsonObject,
  [index = '', ...rest]: readonly string[],
): PlacedRules | undefined {
  const variants = ownProperty(matcher, 'variants');
  const variant = (isJsonArray(variants) ? variants : [])
    .filter(isJsonObject)
    .find((each) => String(ownProperty(each, 'index')) === index);
  const rules = variant === undefined ? undefined : ownProperty(variant, 'rules');
  if (!isJsonObject(rules)) return undefined;
  const found = rulesForBody(rulesOfPart(rules, ''), rest);
  // The rules of a variant stand deep inside those of the list, which are the place to look.
  return found && { ...found, pointer };
}
