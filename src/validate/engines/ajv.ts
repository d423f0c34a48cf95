import { _, Ajv2020, type KeywordCxt, type Name } from 'ajv/dist/2020.js';
import { isJsonObject, type Json } from '../../model/index.js';
import type { FormatDefinition } from '../formats/index.js';
import type { SchemaNode } from '../graph/node.js';
import { VisitMeter } from '../interpret/visit-meter.js';
import { compilePattern } from '../patterns/index.js';
import { KEYWORD_FUNCTIONS } from './keyword-functions.js';
import { type Spelling, toJsonSchema } from './to-json-schema.js';

const FORMAT_OF_OBJECT = 'x-format-of-object';
const VISIT = 'x-visit';
/** A visit takes some ten nanoseconds, and to give up means to interpret from then on. */
const ALLOWANCE = { free: 100_000, perPart: 200 };

/** References multiply: judging goes on with an interpreter that remembers. */
export class TooManyVisits extends Error {}

/** One ajv instance, which compiles the schemas of one set. */
export class AjvCompiler {
  readonly #ajv: Ajv2020;
  readonly #added = new Set<SchemaNode>();
  readonly #meter = new VisitMeter(ALLOWANCE);
  readonly #objectFormats = new Map<string, FormatDefinition>();
  readonly #spelling: Spelling;

  /**
   * @param ownProperties tells inherited properties from own ones; slower, and needed only where a schema speaks of an
   *   inherited name
   */
  constructor(ownProperties: boolean) {
    const ajv = new Ajv2020({
      strict: false,
      logger: false,
      meta: false,
      messages: false,
      // Values are checked while the graph is read; the meta-schema would cost 50 ms.
      validateSchema: false,
      addUsedSchema: false,
      ownProperties,
      code: {
        // Optimising costs half the compile time of a large schema, and the engine does as much.
        optimize: false,
        // A pattern that could take exponential time does not run on RegExp.
        regExp: Object.assign((pattern: string) => namedPattern(pattern), { code: 'patternOf' }),
      },
    });
    for (const [keyword, code] of OWN_KEYWORDS) ajv.addKeyword({ keyword, code });
    ajv.addKeyword({ keyword: FORMAT_OF_OBJECT, code: (cxt) => this.#checkObjectFormat(cxt) });
    // Before whatever refers to other schemas, and may fail by it.
    ajv.addKeyword({ keyword: VISIT, before: '$ref', code: (cxt) => this.#countVisit(cxt) });
    this.#ajv = ajv;
    this.#spelling = {
      reference: nameOf,
      format: ({ keywords: { format } }) => {
        if (format === undefined) return undefined;
        const { name, definition } = format.value;
        if (definition.type === 'object') {
          this.#objectFormats.set(name, definition);
          return [FORMAT_OF_OBJECT, name];
        }
        if (!Object.hasOwn(ajv.formats, name)) {
          // ajv's own type for a format's function is that of either type of instance.
          ajv.addFormat(name, definition as Parameters<typeof ajv.addFormat>[1]);
        }
        return ['format', name];
      },
      multipleOf: 'x-decimal-multiple-of',
      uniqueItems: 'x-distinct-items',
      enum: 'x-equal-to-any',
    };
  }

  /**
   * Compiles a schema, and what it reaches: all of `nodes`, its own first.
   * What it answers throws {@link TooManyVisits} for a value that would take too long.
   */
  compile(root: SchemaNode, nodes: Iterable<SchemaNode>): (value: Json) => boolean {
    this.#add(root);
    for (const { keywords } of nodes) for (const { value } of keywords.refs) this.#add(value);
    const validate = this.#ajv.getSchema(nameOf(root));
    if (validate === undefined) throw new Error('ajv lost a schema');
    return (value) => {
      this.#meter.restart(value);
      // None of its schemas is asynchronous.
      return validate(value) as boolean;
    };
  }

  /** ajv asserts formats of texts and numbers only. */
  #checkObjectFormat(cxt: KeywordCxt): void {
    const name = String(cxt.schema);
    const ref = this.#objectFormats.get(name);
    const format = cxt.gen.scopeValue('keyword', { key: ref, ref });
    const { data } = cxt;
    cxt.pass(
      _`typeof ${data} != "object" || ${data} === null || Array.isArray(${data}) || ${format}.validate(${data})`,
    );
  }

  #countVisit({ gen }: KeywordCxt): void {
    const meter = gen.scopeValue('keyword', { ref: this.#meter });
    const tooMany = gen.scopeValue('keyword', { ref: TooManyVisits });
    gen.if(_`${meter}.visit()`, () => gen.throw(_`new ${tooMany}()`));
  }

  #add(node: SchemaNode): void {
    if (this.#added.has(node)) return;
    this.#added.add(node);
    const schema = toJsonSchema(node, this.#spelling);
    // What is not an object is a boolean.
    this.#ajv.addSchema(isJsonObject(schema) ? { [VISIT]: true, ...schema } : schema === true, nameOf(node));
  }
}

/** The name of a schema in an ajv instance. */
function nameOf({ id }: SchemaNode): string {
  return `s${id}`;
}

/** A pattern that ajv can tell from another by its text. */
function namedPattern(pattern: string) {
  const compiled = compilePattern(pattern);
  return { test: (text: string) => compiled.test(text), toString: () => pattern };
}

type Check = (cxt: KeywordCxt) => void;

/** What ajv gets wrong, or too slow, done by functions of our own that compiled code refers to. */
const OWN_KEYWORDS: readonly (readonly [string, Check])[] = [
  ['x-distinct-items', (cxt) => cxt.pass(_`!Array.isArray(${cxt.data}) || ${own(cxt, 'areDistinct')}(${cxt.data})`)],
  [
    'x-decimal-multiple-of',
    (cxt) =>
      cxt.pass(_`typeof ${cxt.data} != "number" || ${own(cxt, 'isMultipleOf')}(${cxt.data}, ${cxt.schemaValue})`),
  ],
  ['x-equal-to-any', (cxt) => cxt.pass(_`${own(cxt, 'isAnyOf')}(${cxt.data}, ${cxt.schemaValue})`)],
];

function own(cxt: KeywordCxt, name: keyof typeof KEYWORD_FUNCTIONS): Name {
  return cxt.gen.scopeValue('func', { ref: KEYWORD_FUNCTIONS[name] });
}
