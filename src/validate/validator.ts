import {
  ContractCheckError,
  type Json,
  SchemaNotCompilableError,
  type SchemaValidator,
  type Violation,
} from '../model/index.js';
import { type PrivateWalker, privateWalker } from './annotations/private.js';
import { type UndocumentedWalker, undocumentedWalker } from './annotations/undocumented.js';
import { addressOf } from './graph/address.js';
import type { SchemaNode } from './graph/node.js';
import { explain } from './interpret/explain.js';
import { PatternTooSlowError } from './patterns/index.js';

const NOTHING: readonly never[] = [];

/** Judges by a compiled schema, and explains by the graph that it was compiled from. */
export class Validator implements SchemaValidator {
  readonly #root: () => SchemaNode;
  readonly #judge: (value: Json) => boolean;
  #undocumented: UndocumentedWalker | undefined;
  #private: PrivateWalker | undefined;

  /**
   * @param root the schema; asked for only when a value must be explained or walked over
   * @param judge the fail-fast judgement
   */
  constructor(root: () => SchemaNode, judge: (value: Json) => boolean) {
    this.#root = root;
    this.#judge = judge;
  }

  isValid(value: Json): boolean {
    try {
      return this.#judge(value);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  violations(value: Json): readonly Violation[] {
    if (this.isValid(value)) return NOTHING;
    try {
      const node = this.#root();
      const violations = explain(node, value);
      if (violations.length > 0) return violations;
      // The judge's verdict stands even if the explanation finds nothing: a fault is never swallowed.
      const { resource, pointer } = node.location;
      return [{ keyword: 'schema', instancePointer: '', rule: addressOf(resource.document, pointer), facts: {} }];
    } catch (error) {
      throw this.#explained(error);
    }
  }

  undocumented(value: Json): readonly string[] {
    if (typeof value !== 'object' || value === null) return NOTHING;
    try {
      this.#undocumented ??= undocumentedWalker(this.#root());
      return this.#undocumented(value);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  privatePointers(value: Json): readonly string[] {
    try {
      this.#private ??= privateWalker(this.#root());
      return this.#private(value);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** Says in a user's words why a value could not be judged; any other error is returned as it is. */
  #explained(error: unknown): unknown {
    if (error instanceof RangeError) {
      // A recursive schema follows a value as deep as it goes, and the stack ends before some values do.
      return new ContractCheckError('the value is nested too deeply to be judged', {
        code: 'capture-unreadable',
        cause: error,
        next: 'Judge a part of it.',
      });
    }
    if (error instanceof PatternTooSlowError) {
      const { resource, pointer } = this.#root().location;
      const next = 'Write the pattern so that it need not backtrack.';
      return new SchemaNotCompilableError(error.message, addressOf(resource.document, pointer), { cause: error, next });
    }
    return error;
  }
}
