import type { Json, JsonType } from '../../model/index.js';
import { hasFormat, isMultipleOf, isOfType, jsonEqual, lengthOf, type SchemaNode } from '../../validate/index.js';
import type { IsAlike, Leaf } from '../pseudonym/pseudonym.js';

/** Asks one thing of a leaf. */
export type LeafTest = (value: Leaf) => boolean;

/**
 * What schemas ask of one leaf: of every schema that may speak of the place, each keyword by itself. A value that keeps
 * and breaks the same ones is judged the same, whatever combines the schemas.
 */
export class LeafRules {
  /** The only values allowed: a constant, or an enum's members. */
  readonly members: readonly Leaf[] | undefined;
  readonly #tests: readonly LeafTest[];
  readonly #fixed: ReadonlySet<Json>;
  readonly #forms: readonly LeafTest[];
  readonly #hasTexts: boolean;
  readonly #hasNumbers: boolean;

  /**
   * @param speaking every schema that may speak of the value
   * @param always those of them that do in any case
   * @param outer what else is asked of the leaf
   */
  constructor(speaking: readonly SchemaNode[], always: readonly SchemaNode[], outer: readonly LeafTest[]) {
    this.#tests = [...speaking.flatMap(testsOf), ...outer];
    this.#fixed = new Set(speaking.flatMap(fixedBy));
    this.#forms = speaking.flatMap(fixedFormBy);
    this.#hasTexts = allows(['string'], speaking, always);
    this.#hasNumbers = allows(['number', 'integer'], speaking, always);
    const closed = always.find(({ keywords }) => keywords.const !== undefined || keywords.enum !== undefined);
    this.members = closed === undefined ? undefined : fixedBy(closed).filter(isLeaf);
  }

  /** Tells whether the contract writes this very value here: a constant or a member of an enum. */
  fixes(value: Json): boolean {
    return this.#fixed.size > 0 && this.#fixed.has(value);
  }

  /** Tells whether the contract asks here for a date or a SID, and a value is one: by themselves they name nobody. */
  fixesForm(value: Leaf): boolean {
    return this.#forms.some((test) => test(value));
  }

  /** Tells whether the contract speaks of numbers alone here, and a value is a text, or the other way round. */
  isOfOtherKind(value: Leaf): boolean {
    return typeof value === 'string' ? !this.#hasTexts : !this.#hasNumbers;
  }

  /** Answers what a value keeps and breaks, as one text: values with the same one are judged the same. */
  signatureOf(value: Leaf): string {
    let signature = '';
    for (const test of this.#tests) signature += test(value) ? '1' : '0';
    return signature;
  }

  /** Makes the test of candidates for a value; `undefined` when nothing is asked. */
  alikeTo(value: Leaf): IsAlike | undefined {
    const tests = this.#tests;
    if (tests.length === 0) return undefined;
    const kept = tests.map((test) => test(value));
    return (candidate) => {
      for (let index = 0; index < tests.length; index++) {
        if (tests[index]?.(candidate) !== kept[index]) return false;
      }
      return true;
    };
  }

  /** Tells whether another value is judged the same. */
  isAlike(value: Leaf, candidate: Leaf): boolean {
    for (const test of this.#tests) if (test(value) !== test(candidate)) return false;
    return true;
  }
}

/** Tells whether a value is one that can have a pseudonym. */
export function isLeaf(value: Json): value is Leaf {
  return typeof value === 'string' || typeof value === 'number';
}

function fixedBy({ keywords }: SchemaNode): readonly Json[] {
  const { const: constant, enum: members } = keywords;
  return constant === undefined ? (members?.value ?? []) : [constant.value];
}

/** Tells whether schemas leave a value one of some types. */
function allows(types: readonly JsonType[], speaking: readonly SchemaNode[], always: readonly SchemaNode[]): boolean {
  const isAllowedBy = ({ keywords: { type } }: SchemaNode): boolean =>
    type === undefined || types.some((one) => type.value.includes(one));
  const typed = speaking.filter(({ keywords: { type } }) => type !== undefined);
  return always.every(isAllowedBy) && (typed.length === 0 || typed.some(isAllowedBy));
}

/** The pattern of a SID, of one kind or of any. */
const SID = /^\^(?:[A-Z]{2}|\[[A-Za-z-]+\]\{2\})\[[0-9a-fA-F-]+\]\{32\}\$$/;

function fixedFormBy({ keywords: { format, pattern } }: SchemaNode): readonly LeafTest[] {
  const tests: LeafTest[] = [];
  if (format?.value.name.startsWith('date')) {
    const { definition } = format.value;
    tests.push((value) => typeof value === 'string' && hasFormat(value, definition));
  }
  if (pattern !== undefined && SID.test(pattern.value.source)) {
    const { compiled } = pattern.value;
    tests.push((value) => typeof value === 'string' && passes(() => compiled.test(value)));
  }
  return tests;
}

function testsOf({ keywords: k }: SchemaNode): LeafTest[] {
  const tests: LeafTest[] = [];
  const ofNumber = (limit: number | undefined, holds: (value: number, limit: number) => boolean): void => {
    if (limit !== undefined) tests.push((value) => typeof value !== 'number' || holds(value, limit));
  };
  const { type, const: constant, enum: members, pattern, format, minLength, maxLength } = k;
  // A text stays a text: only numbers have more than one type.
  if (type !== undefined) {
    const allowed = type.value;
    tests.push((value) => typeof value === 'string' || allowed.some((one) => isOfType(value, one)));
  }
  if (constant !== undefined) tests.push((value) => jsonEqual(value, constant.value));
  if (members !== undefined) {
    const scalars = new Set(members.value);
    tests.push((value) => scalars.has(value));
  }
  ofNumber(k.minimum?.value, (value, limit) => value >= limit);
  ofNumber(k.maximum?.value, (value, limit) => value <= limit);
  ofNumber(k.exclusiveMinimum?.value, (value, limit) => value > limit);
  ofNumber(k.exclusiveMaximum?.value, (value, limit) => value < limit);
  ofNumber(k.multipleOf?.value, isMultipleOf);
  if (minLength !== undefined) {
    const limit = minLength.value;
    tests.push((value) => typeof value !== 'string' || lengthOf(value) >= limit);
  }
  if (maxLength !== undefined) {
    const limit = maxLength.value;
    tests.push((value) => typeof value !== 'string' || lengthOf(value) <= limit);
  }
  if (pattern !== undefined) {
    const { compiled } = pattern.value;
    tests.push((value) => typeof value !== 'string' || passes(() => compiled.test(value)));
  }
  if (format !== undefined) {
    const { definition } = format.value;
    tests.push((value) => hasFormat(value, definition));
  }
  return tests;
}

/** A format of objects asks something of each member. */
export function memberTests({ keywords: { format } }: SchemaNode): readonly LeafTest[] {
  const definition = format?.value.definition;
  return definition?.type === 'object' ? [(value) => definition.validate({ member: value })] : [];
}

/** Tells whether a schema looks at a list or an object as a whole. */
export function isDecidedWhole({ keywords: { uniqueItems, const: constant, enum: members } }: SchemaNode): boolean {
  if (uniqueItems?.value === true) return true;
  const values = constant === undefined ? (members?.value ?? []) : [constant.value];
  return values.some((value) => typeof value === 'object' && value !== null);
}

/** A pattern may give up on a text; then it says nothing of that text, as in judging. */
function passes(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}
