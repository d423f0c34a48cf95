import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonType,
  jsonTypeOf,
  ownProperty,
  pointerTokens,
} from '../../model/index.js';
import { inPlace } from '../graph/edges.js';
import type { Discriminator, Keywords, SchemaNode, Use } from '../graph/node.js';
import { chosen, type Fault, fault, type Sink } from './sink.js';

/** A branch of an anyOf or oneOf that does not hold, and why. */
export interface BranchResult {
  readonly branch: SchemaNode;
  readonly index: number;
  /** At least one. */
  readonly faults: readonly Fault[];
}

/**
 * Tells why no branch holds: the faults of the branch that came nearest, or one fault of the composite itself when
 * several came equally near. A discriminator decides; else the type, then constant properties, then how few places
 * are at fault, then how deep they lie, then how many of the value's properties the branch knows.
 */
export function tellNearest(
  node: SchemaNode,
  k: Keywords,
  use: Use<readonly SchemaNode[]>,
  results: readonly BranchResult[],
  value: Json,
  pointer: string,
  sink: Sink,
): void {
  const nearest = findNearest(k, results, value, pointer);
  if (nearest === undefined) {
    const expected = acceptedTypes(results, pointer);
    const wanted = besidesNull(results, pointer);
    if (wanted === undefined || expected === undefined)
      sink.push(fault(node, use, pointer, value, { expected, anyRequired: missingNames(results, pointer) }));
    else sink.push({ ...wanted, facts: { ...wanted.facts, expected } });
    return;
  }
  const branch = { keyword: use.keyword, index: nearest.index, of: results.length };
  const chosenBy = whatChose(k, results, value, pointer);
  for (const found of nearest.faults) sink.push(chosen({ ...found, facts: { branch, ...found.facts } }, chosenBy));
}

/** The place of what told the branches apart: the discriminator, else the value; none where its type alone did. */
function whatChose(k: Keywords, results: readonly BranchResult[], value: Json, pointer: string): readonly string[] {
  if (k.discriminator !== undefined && discriminated(k.discriminator, results, value) !== undefined)
    return [appendPointer(pointer, k.discriminator.propertyName)];
  return results.filter(isOfType(pointer)).length < 2 ? [] : [pointer];
}

/** Tells the branches that are about values of the type that the value has. */
const isOfType =
  (pointer: string) =>
  ({ faults }: BranchResult): boolean =>
    !faults.some((found) => isTypeFault(found, pointer));

/** Finds the branch that came nearest, of those that do not hold; `undefined` when several came equally near. */
export function findNearest(
  k: Keywords,
  results: readonly BranchResult[],
  value: Json,
  pointer: string,
): BranchResult | undefined {
  if (results.length === 1) return results[0];
  const meant = k.discriminator === undefined ? undefined : discriminated(k.discriminator, results, value);
  if (meant !== undefined) return meant;
  let candidates = results.filter(isOfType(pointer));
  if (candidates.length === 0) return undefined;
  candidates = leastBy(candidates, (result) => (hasTagOfAnother(result, results, pointer) ? 1 : 0));
  candidates = leastBy(candidates, ({ faults }) => new Set(faults.map(placeOf)).size);
  candidates = leastBy(candidates, ({ faults }) => -Math.min(...faults.map((found) => depthOf(found.pointer))));
  candidates = leastBy(candidates, ({ branch }) => -namesOf(branch, value).size);
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return first;
  // Equally near branches that blame one and the same deeper place: that place is the answer, whoever names it.
  const places = new Set(candidates.flatMap(({ faults }) => faults.map((found) => found.pointer)));
  return places.size === 1 && !places.has(pointer) ? first : undefined;
}

function leastBy(results: readonly BranchResult[], score: (result: BranchResult) => number): BranchResult[] {
  if (results.length < 2) return [...results];
  const scores = results.map(score);
  const least = Math.min(...scores);
  return results.filter((_, index) => scores[index] === least);
}

/** The value as a whole is of a type that the branch is not about: its type, or that of every member of its list. */
function isTypeFault({ keyword, pointer, facts }: Fault, at: string): boolean {
  if (pointer !== at) return false;
  if (keyword === 'type' || keyword === 'false') return true;
  if (keyword !== 'const' && keyword !== 'enum') return false;
  const { expected, foundType } = facts;
  if (expected === undefined) return false;
  return !(isJsonArray(expected) ? expected : [expected]).some((member) => jsonTypeOf(member) === foundType);
}

/** A property that tells the branches apart has another branch's value: that branch fixes it too, and finds no fault. */
function hasTagOfAnother({ faults }: BranchResult, results: readonly BranchResult[], pointer: string): boolean {
  return faults.some(
    (found) =>
      isConstantFault(found, pointer) &&
      results.some(
        (other) =>
          !other.faults.some((each) => each.pointer === found.pointer || isTypeFault(each, pointer)) &&
          fixes(other.branch, pointerTokens(found.pointer).at(-1) ?? ''),
      ),
  );
}

/** One of the value's own properties does not have the value that the branch wants. */
function isConstantFault({ keyword, pointer }: Fault, at: string): boolean {
  if (keyword !== 'const' && keyword !== 'enum') return false;
  return pointer.startsWith(`${at}/`) && !pointer.slice(at.length + 1).includes('/');
}

function placeOf({ pointer, facts }: Fault): string {
  const { property } = facts;
  return typeof property === 'string' ? `${pointer} ${property}` : pointer;
}

function depthOf(pointer: string): number {
  let depth = 0;
  for (const character of pointer) if (character === '/') depth++;
  return depth;
}

/** Tells whether a branch lists the values of a property, through references and compositions. */
function fixes(branch: SchemaNode, name: string): boolean {
  const properties = reachable([branch]).flatMap(({ keywords }) => keywords.properties?.value.get(name) ?? []);
  return reachable(properties).some(({ keywords }) => keywords.enum !== undefined || keywords.const !== undefined);
}

/** Lists the schemas that speak of the same value: through references and compositions. */
function reachable(start: readonly SchemaNode[]): SchemaNode[] {
  const nodes = new Set(start);
  for (const { keywords } of nodes) for (const [next] of inPlace(keywords)) nodes.add(next);
  return [...nodes];
}

/** Lists the value's properties that a branch names, through references and compositions. */
function namesOf(branch: SchemaNode, value: Json): ReadonlySet<string> {
  const names = new Set<string>();
  if (!isJsonObject(value)) return names;
  for (const { keywords } of reachable([branch])) {
    for (const name of keywords.properties?.value.keys() ?? []) if (Object.hasOwn(value, name)) names.add(name);
  }
  return names;
}

/** Finds the branch that the value names (OpenAPI 3.1 section 4.8.25.3): by mapping, or by the schema's own name. */
function discriminated(
  { propertyName, mapping }: Discriminator,
  results: readonly BranchResult[],
  value: Json,
): BranchResult | undefined {
  const name = isJsonObject(value) ? ownProperty(value, propertyName) : undefined;
  if (typeof name !== 'string') return undefined;
  const target = mapping.get(name) ?? name;
  const schemaName = target.slice(target.lastIndexOf('/') + 1);
  return results.find(({ branch }) => {
    const [reference] = branch.keywords.refs;
    if (reference === undefined) return false;
    const { pointer } = reference.value.location;
    return pointer.slice(pointer.lastIndexOf('/') + 1) === schemaName;
  });
}

/** Of two branches of which one is null, as nullable schemas are written: what the type of the other one says. */
function besidesNull(results: readonly BranchResult[], pointer: string): Fault | undefined {
  if (results.length !== 2) return undefined;
  const wanted = results
    .map((result) => typeFault(result, pointer))
    .filter((found) => ![found?.facts.expected].flat().every((type) => type === 'null'));
  return wanted.length === 1 ? wanted[0] : undefined;
}

function typeFault({ faults }: BranchResult, at: string): Fault | undefined {
  return faults.find(({ keyword, pointer }) => keyword === 'type' && pointer === at);
}

/**
 * The names that the branches ask for, when one missing property is all that is wrong with each of them; a branch that
 * takes the empty object alone asks for none.
 */
function missingNames(results: readonly BranchResult[], pointer: string): string[] | undefined {
  const names = new Set<string>();
  for (const { faults } of results) {
    const [only] = faults;
    const property = only?.facts.property;
    if (faults.length !== 1 || only?.pointer !== pointer) return undefined;
    if (only.keyword === 'maxProperties' && only.facts.expected === 0) continue;
    if (only.keyword !== 'required' || typeof property !== 'string') return undefined;
    names.add(property);
  }
  return names.size === 0 ? undefined : [...names];
}

/** The types that the branches would take, when the type is all that is wrong with every one of them. */
function acceptedTypes(results: readonly BranchResult[], pointer: string): JsonType[] | undefined {
  const types = new Set<JsonType>();
  for (const result of results) {
    const expected = typeFault(result, pointer)?.facts.expected;
    if (expected === undefined) return undefined;
    // What a `type` fault expects is what the keyword said, and that was checked.
    for (const type of Array.isArray(expected) ? expected : [expected]) types.add(type as JsonType);
  }
  return [...types];
}
