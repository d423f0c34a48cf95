import type { RawDocument } from './document.js';
import { targetOf } from './document.js';
import { arrayAt, isObject, type Json, type JsonObject, objectAt, own, pointerTo, stringAt, valueAt } from './json.js';

/** A place in a composition whose error may be told of the whole: an anyOf, a oneOf. */
export interface Composite {
  readonly keyword: 'anyOf' | 'oneOf';
  readonly pointer: string;
  /** Where in the instance it stands. */
  readonly instancePointer: string;
  /** The branch that the instance takes. */
  readonly branch: number;
}

/** One schema object that speaks of an instance location; several apply at once through `$ref` and allOf. */
export interface Conjunct {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly composites: readonly Composite[];
  /** The `$ref` targets on the way here, for ending cycles. */
  readonly trail: readonly string[];
  /** Made by the walker to steer the builder (a discriminator's value): nothing is planted on it. */
  readonly isSteering: boolean;
}

/** Which branch of each anyOf and oneOf an instance takes; branch 0 where nothing is said. */
export type Choices = ReadonlyMap<string, number>;

/** An anyOf or oneOf that was met on the way. */
export interface ChoicePoint {
  readonly key: string;
  readonly branches: number;
  readonly taken: number;
}

/** What expanding a schema found out. */
export interface Expansion {
  readonly conjuncts: readonly Conjunct[];
  /** Every anyOf and oneOf met. */
  readonly choicePoints: readonly ChoicePoint[];
  /** A `$ref` was met for a second time on this way: the graph is cyclic here. */
  readonly isCyclic: boolean;
  /** A `false` schema, or a `$ref` that leads nowhere: no instance can be built. */
  readonly isImpossible: boolean;
}

/** Names a choice: the composite's place in the document and the instance's place. */
export function choiceKey(pointer: string, instancePointer: string): string {
  return `${pointer} @ ${instancePointer}`;
}

/** Lists every schema object that applies at an instance location: `$ref` and allOf followed, one branch of each anyOf and oneOf. */
export function expand(
  document: RawDocument,
  start: readonly { readonly schema: Json; readonly pointer: string; readonly from?: Conjunct }[],
  instancePointer: string,
  choices: Choices,
): Expansion {
  const conjuncts: Conjunct[] = [];
  const choicePoints: ChoicePoint[] = [];
  let isCyclic = false;
  let isImpossible = false;

  const add = (
    schema: Json | undefined,
    pointer: string,
    composites: readonly Composite[],
    trail: readonly string[],
    isSteering: boolean,
  ): void => {
    if (schema === true) return;
    if (!isObject(schema)) {
      isImpossible = true;
      return;
    }
    const reference = stringAt(schema, '$ref');
    if (reference !== undefined) {
      const target = targetOf(reference);
      if (target === undefined) {
        isImpossible = true;
        return;
      }
      if (trail.includes(target)) isCyclic = true;
      if (trail.filter((step) => step === target).length > 3) {
        isImpossible = true;
        return;
      }
      add(valueAt(document.root, target), target, composites, [...trail, target], isSteering);
      // In 3.0 whatever stands beside a `$ref` is ignored.
      if (document.version === '3.0') return;
    }
    conjuncts.push({ schema, pointer, composites, trail, isSteering });
    arrayAt(schema, 'allOf').forEach((member, index) => {
      add(member, pointerTo(pointer, 'allOf', index), composites, trail, isSteering);
    });
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = arrayAt(schema, keyword);
      if (branches.length === 0) continue;
      const composite = pointerTo(pointer, keyword);
      const key = choiceKey(composite, instancePointer);
      const index = Math.min(choices.get(key) ?? firstBranch(branches), branches.length - 1);
      choicePoints.push({ key, branches: branches.length, taken: index });
      const inside = [...composites, { keyword, pointer: composite, instancePointer, branch: index }];
      const branch = branches[index];
      add(branch, pointerTo(composite, index), inside, trail, isSteering);
      const steering = discriminated(schema, branch);
      if (steering !== undefined)
        conjuncts.push({ schema: steering, pointer: '', composites: [], trail, isSteering: true });
    }
  };

  for (const { schema, pointer, from } of start) {
    add(schema, pointer, from?.composites ?? [], from?.trail ?? [], from?.isSteering ?? false);
  }
  return { conjuncts, choicePoints, isCyclic, isImpossible };
}

/** The first branch that is not the mere `null`. */
function firstBranch(branches: readonly Json[]): number {
  return Math.max(
    0,
    branches.findIndex((branch) => own(branch, 'type') !== 'null'),
  );
}

/** Says what a discriminator wants of an instance of this branch, as a schema. */
function discriminated(schema: JsonObject, branch: Json | undefined): JsonObject | undefined {
  const name = stringAt(objectAt(schema, 'discriminator'), 'propertyName');
  const reference = stringAt(branch, '$ref');
  if (name === undefined || reference === undefined) return undefined;
  const short = reference.replace(/^.*\//, '');
  const mapping = objectAt(objectAt(schema, 'discriminator'), 'mapping');
  const mapped = Object.entries(mapping).find(([, target]) => target === reference || target === short)?.[0];
  return { properties: { [name]: { enum: [mapped ?? short] } }, required: [name] };
}

/** The JSON types that all conjuncts together allow; `undefined` when none restricts them. */
export function allowedTypes(document: RawDocument, conjuncts: readonly Conjunct[]): Set<string> | undefined {
  let types: Set<string> | undefined;
  for (const { schema } of conjuncts) {
    const own_ = typesOf(document, schema);
    if (own_ === undefined) continue;
    types = types === undefined ? own_ : intersection(types, own_);
  }
  return types;
}

function intersection(left: ReadonlySet<string>, right: ReadonlySet<string>): Set<string> {
  const both = [...left].filter((type) => right.has(type));
  if (left.has('integer') && right.has('number') && !both.includes('integer')) both.push('integer');
  if (left.has('number') && right.has('integer') && !both.includes('integer')) both.push('integer');
  return new Set(both);
}

/** The types that one schema object's own `type` allows (with 3.0's `nullable`); `undefined` without `type`. */
export function typesOf(document: RawDocument, schema: JsonObject): Set<string> | undefined {
  const type = own(schema, 'type');
  const types = Array.isArray(type)
    ? type.filter((name) => typeof name === 'string')
    : typeof type === 'string'
      ? [type]
      : undefined;
  if (types === undefined) return undefined;
  const set = new Set(types);
  if (document.version === '3.0' && own(schema, 'nullable') === true) set.add('null');
  return set;
}
