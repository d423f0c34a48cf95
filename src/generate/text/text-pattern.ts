import { type Expression, expressionOf } from '../../validate/index.js';
import { TreeSampler } from './tree-sampler.js';
import { hasConditions, wholeTextOf } from './whole-text.js';

/** A pattern, read when it is first asked for, and once: the same format is planned for many schemas. */
export class TextPattern {
  readonly #write: () => string;
  #source: string | undefined;
  #expression: { readonly value: Expression | undefined } | undefined;
  #tree: { readonly value: TreeSampler | undefined } | undefined;

  constructor(write: () => string) {
    this.#write = write;
  }

  /** The pattern itself. */
  get source(): string {
    this.#source ??= this.#write();
    return this.#source;
  }

  /** As an expression, sought anywhere in a text; `undefined` when it cannot be read. */
  get expression(): Expression | undefined {
    this.#expression ??= { value: expressionOf(this.source) };
    return this.#expression.value;
  }

  /** What draws whole texts; `undefined` when there are none. Where {@link isPlain} is false, not each of them matches. */
  get tree(): TreeSampler | undefined {
    this.#tree ??= { value: this.expression && TreeSampler.of(wholeTextOf(this.expression)) };
    return this.#tree.value;
  }

  /** Tells whether every text of the tree matches. */
  get isPlain(): boolean {
    return this.expression !== undefined && !hasConditions(wholeTextOf(this.expression));
  }
}
