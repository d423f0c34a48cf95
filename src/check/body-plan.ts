import {
  isFormMediaType,
  isJsonMediaType,
  type MediaRange,
  parseMediaRange,
  rangeSpecificity,
} from '../match/index.js';
import type { Address, MediaTypeRule, RuleUse, SchemaHandle } from '../model/index.js';
import type { Rule, RuleRun } from '../rules/index.js';
import { partialSchema } from '../validate/index.js';
import { GuardedSchema } from './guarded-schema.js';
import type { MediaTypeReader } from './options.js';

/** How content is turned into JSON. */
export type ContentFormat = 'json' | 'form' | 'multipart' | 'text' | 'binary' | 'unsupported' | MediaTypeReader;

/** A rule that a document switched on, found in the list of rules. */
export interface ActiveRule {
  readonly id: string;
  readonly use: RuleUse;
  readonly run: RuleRun;
}

/** One documented media type, made ready. */
export interface MediaTypePlan {
  readonly rule: MediaTypeRule;
  readonly range: MediaRange | undefined;
  readonly schema: GuardedSchema | undefined;
  readonly rules: readonly ActiveRule[];
  /** The same for a body of which a part may be left out. */
  readonly ofPart: MediaTypePlan;
}

/** Which documented media type a body is judged by, and how it is read. */
export interface Selection {
  readonly plan: MediaTypePlan;
  readonly format: ContentFormat;
  readonly charset: string | undefined;
  /** The boundary of a multipart body, when its content type says it. */
  readonly boundary?: string;
}

/** A media type of the user's own. */
export interface CustomMediaType {
  readonly range: MediaRange;
  readonly reader: MediaTypeReader;
}

/** What a body plan needs from the judge. */
export interface PlanSettings {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly mediaTypes: readonly CustomMediaType[];
}

/** Distinct content types remembered; a multipart boundary differs in every request. */
const MAXIMUM_SELECTIONS = 100;

/** The documented content of one request or response, looked up by content type once and then remembered. */
export class BodyPlan {
  readonly content: readonly MediaTypePlan[];
  /** The media types as the document writes them. */
  readonly documented: readonly string[];
  /** Where the content is documented. */
  readonly address: Address;
  readonly #mediaTypes: readonly CustomMediaType[];
  readonly #selections = new Map<string, Selection | undefined>();

  constructor(content: readonly MediaTypeRule[], address: Address, { rules, mediaTypes }: PlanSettings) {
    this.content = content.map((rule) => {
      const active = rule.rules.flatMap((use) => {
        const known = rules.get(use.id);
        return known === undefined ? [] : [{ id: use.id, use, run: runOf(known, use) }];
      });
      return new WholePlan(rule, active);
    });
    this.documented = content.map(({ range }) => range);
    this.address = contentAddress(content, address);
    this.#mediaTypes = mediaTypes;
  }

  /** Finds what a content type is judged by; `undefined` when it is not documented. */
  select(contentType: string): Selection | undefined {
    const known = this.#selections.get(contentType);
    if (known !== undefined || this.#selections.has(contentType)) return known;
    if (this.#selections.size >= MAXIMUM_SELECTIONS) this.#selections.clear();
    const selection = this.#select(contentType);
    this.#selections.set(contentType, selection);
    return selection;
  }

  /** Chooses for a body without content type: the only documented type, else the first that is JSON, when the body is. */
  selectUnnamed(isJson: boolean): Selection | undefined {
    const named = this.content.filter(({ range }) => range !== undefined);
    const json = named.find(({ range }) => range !== undefined && isJsonMediaType(range));
    const other = named.find(({ range }) => range !== undefined && !isJsonMediaType(range));
    const plan = isJson || named.length === 1 ? (json ?? other) : (other ?? json);
    if (plan?.range === undefined) return undefined;
    const isWild = plan.range.subtype.startsWith('*');
    const format = isWild ? (isJson ? 'json' : 'text') : this.#formatOf(plan.range, plan.schema);
    return { plan, format, charset: undefined };
  }

  #select(contentType: string): Selection | undefined {
    const mediaType = parseMediaRange(contentType);
    if (mediaType === undefined) return undefined;
    let best: MediaTypePlan | undefined;
    let bestSpecificity = 0;
    for (const plan of this.content) {
      const specificity = plan.range === undefined ? 0 : rangeSpecificity(plan.range, mediaType);
      if (specificity <= bestSpecificity) continue;
      best = plan;
      bestSpecificity = specificity;
    }
    if (best === undefined) return undefined;
    const charset = mediaType.parameters.get('charset');
    const boundary = mediaType.parameters.get('boundary');
    const selection = { plan: best, format: this.#formatOf(mediaType, best.schema), charset };
    return boundary === undefined ? selection : { ...selection, boundary };
  }

  #formatOf(mediaType: MediaRange, schema: GuardedSchema | undefined): ContentFormat {
    for (const { range, reader } of this.#mediaTypes) if (rangeSpecificity(range, mediaType) > 0) return reader;
    if (isJsonMediaType(mediaType)) return 'json';
    if (isFormMediaType(mediaType)) return 'form';
    if (mediaType.type === 'multipart' && mediaType.subtype === 'form-data') return 'multipart';
    if (schema === undefined) return mediaType.type === 'text' ? 'text' : 'binary';
    return mayBeText(schema) ? (isText(mediaType) ? 'text' : 'binary') : 'unsupported';
  }
}

/** The plan of a body that is whole; that of a part of one is made when it is asked for, which few captures do. */
class WholePlan implements MediaTypePlan {
  readonly rule: MediaTypeRule;
  readonly range: MediaRange | undefined;
  readonly schema: GuardedSchema | undefined;
  readonly rules: readonly ActiveRule[];
  #ofPart: MediaTypePlan | undefined;

  constructor(rule: MediaTypeRule, rules: readonly ActiveRule[]) {
    this.rule = rule;
    this.range = parseMediaRange(rule.range);
    this.schema = isConstraining(rule.schema) ? new GuardedSchema(rule.schema) : undefined;
    this.rules = rules;
  }

  get ofPart(): MediaTypePlan {
    this.#ofPart ??= new PartPlan(this);
    return this.#ofPart;
  }
}

class PartPlan implements MediaTypePlan {
  readonly rule: MediaTypeRule;
  readonly range: MediaRange | undefined;
  readonly schema: GuardedSchema | undefined;
  readonly rules: readonly ActiveRule[];
  readonly ofPart = this;

  constructor({ rule, range, schema, rules }: MediaTypePlan) {
    this.rule = rule;
    this.range = range;
    this.schema = schema === undefined ? undefined : new GuardedSchema(partialSchema(schema.handle));
    this.rules = rules;
  }
}

function runOf(rule: Rule, { mapping }: RuleUse): RuleRun {
  return rule.compile?.(mapping) ?? ((context, report) => rule.run(context, report));
}

/** A schema that says nothing (`true`, `{}`) is none. */
function isConstraining(handle: SchemaHandle | undefined): handle is SchemaHandle {
  if (handle === undefined || handle.schema === true) return false;
  return handle.schema === false || Object.keys(handle.schema ?? {}).length > 0;
}

/** Content of any other media type is judged as one text, where its schema is one of a text. */
function mayBeText({ outline }: GuardedSchema): boolean {
  if (!outline.isTyped) return outline.propertyNames.length === 0;
  return outline.types.has('string') && !outline.types.has('object') && !outline.types.has('array');
}

function isText({ type, subtype }: MediaRange): boolean {
  return (
    type === 'text' || subtype === 'xml' || subtype.endsWith('+xml') || subtype.endsWith('yaml') || subtype === 'jwt'
  );
}

/** The content's own place, where the document has one; 2.0 has none. */
function contentAddress(content: readonly MediaTypeRule[], address: Address): Address {
  const pointer = content[0]?.address.pointer;
  const parent = pointer?.slice(0, pointer.lastIndexOf('/'));
  const source = content[0]?.address.source ?? address.source;
  return parent?.endsWith('/content') ? { source, pointer: parent } : address;
}
