import type { Json } from '../model/index.js';
import type { AjvCompiler } from './engines/ajv.js';
import { isRightInAjv, namesInherited } from './engines/features.js';
import { type FormatLookup, Graph } from './graph/graph.js';
import type { SchemaNode } from './graph/node.js';
import type { Registry } from './graph/registry.js';
import type { Scan } from './graph/scan.js';
import { accepts } from './interpret/evaluate.js';
import type { SchemaSetOptions } from './types.js';

/** Judges a value, fail-fast. */
export type Judge = (value: Json) => boolean;

/** A schema that a compiler is asked to prepare: its node, and all that it reaches. */
export interface Prepared {
  readonly root: SchemaNode;
  readonly scan: Scan;
}

/** Values that a schema judges before it is compiled. */
const COMPILE_AFTER = 200;

type AjvModule = typeof import('./engines/ajv.js');

/** What the handles of one set share: the graph, and the compilers once they are loaded. */
export class SetState {
  readonly registry: Registry;
  readonly #formatOf: FormatLookup;
  readonly #compileAfter: number;
  readonly #graphs: { still?: Graph; dynamic?: Graph } = {};
  readonly #ajv: { plain?: AjvCompiler; careful?: AjvCompiler } = {};
  #ajvModule: AjvModule | undefined;

  constructor(registry: Registry, formatOf: FormatLookup, options: SchemaSetOptions) {
    this.registry = registry;
    this.#formatOf = formatOf;
    this.#compileAfter = options.compileAfter ?? COMPILE_AFTER;
  }

  /** Whether ajv is wanted before anything is judged. */
  get compilesAtOnce(): boolean {
    return this.#compileAfter === 0;
  }

  /** The graph in which `$dynamicRef` is an ordinary reference: enough for every schema that reaches none. */
  get graph(): Graph {
    this.#graphs.still ??= new Graph(this.registry, this.#formatOf, false);
    return this.#graphs.still;
  }

  /** The graph that tells dynamic scopes apart. */
  get dynamicGraph(): Graph {
    this.#graphs.dynamic ??= new Graph(this.registry, this.#formatOf, true);
    return this.#graphs.dynamic;
  }

  /** Loads ajv, which then compiles when it is asked to. */
  async loadAjv(): Promise<void> {
    this.#ajvModule ??= await import('./engines/ajv.js');
  }

  /** The fail-fast judge of a schema: the interpreter, and ajv once many values have been judged, where ajv is right. */
  judgeOf(prepared: Prepared): Judge {
    const { root, scan } = prepared;
    if (!isRightInAjv(scan.nodes)) return (value) => accepts(root, value);
    if (this.#compileAfter > 0 || this.#ajvModule === undefined) return this.#judgeUntilCompiled(prepared);
    return this.#compile(this.#ajvModule, prepared);
  }

  /**
   * Interprets until a schema has judged so many values that compiling pays: loading ajv and compiling one schema
   * takes as long as interpreting some thousand values, and most runs are shorter. The verdicts are the same.
   */
  #judgeUntilCompiled(prepared: Prepared): Judge {
    const { root } = prepared;
    let compiled: Judge | undefined;
    let count = 0;
    return (value) => {
      if (compiled !== undefined) return compiled(value);
      count++;
      if (count > this.#compileAfter) {
        if (this.#ajvModule !== undefined) {
          compiled = this.#compile(this.#ajvModule, prepared);
          return compiled(value);
        }
        // Loaded while the caller waits for its next values; without ajv, interpreting goes on.
        if (count === this.#compileAfter + 1) this.loadAjv().catch(() => undefined);
      }
      return accepts(root, value);
    };
  }

  #compile(module: AjvModule, { root, scan }: Prepared): Judge {
    try {
      let judge: Judge = this.#compilerFor(module, scan).compile(root, scan.nodes);
      return (value) => {
        try {
          return judge(value);
        } catch (error) {
          if (!(error instanceof module.TooManyVisits)) throw error;
          judge = (each) => accepts(root, each);
          return judge(value);
        }
      };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // ajv's own stack ended; the interpreter needs far less. If even a null is too much for it, so be it.
      accepts(root, null);
      return (value) => accepts(root, value);
    }
  }

  #compilerFor({ AjvCompiler }: AjvModule, { nodes }: Scan): AjvCompiler {
    if (namesInherited(nodes)) {
      this.#ajv.careful ??= new AjvCompiler(true);
      return this.#ajv.careful;
    }
    this.#ajv.plain ??= new AjvCompiler(false);
    return this.#ajv.plain;
  }
}
