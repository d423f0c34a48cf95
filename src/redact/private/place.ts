import { appendPointer, type Json } from '../../model/index.js';
import { documentsPart, isPrivateAt, namesPart, partsOf, type SchemaNode, speakingOf } from '../../validate/index.js';
import type { KeptReason } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';
import { isDecidedWhole, isLeaf, LeafRules, type LeafTest, memberTests } from './leaf-rules.js';
import { isNoWord, nameRulesOf, writesName } from './name-rules.js';
import type { PlaceRules } from './place-rules.js';
import { isSecretName } from './secret-names.js';

/**
 * How a place is treated: `public`, `private` (annotated, a credential, named by the user), `denied` (private because
 * nothing says that it is not), `texts` (denied, but for numbers: an error's body) or `kept` (the user has decided).
 */
export type Treatment = 'public' | 'private' | 'denied' | 'texts' | 'kept';

/** What all places of one message share. */
export interface PlaceSetting {
  /** What a summary calls the exchange: the operation's name, or method and host. */
  readonly label: string;
  readonly rules: PlaceRules;
  /** How every place is treated that the user does not keep, whatever is annotated: closing a recording, or finishing one. */
  readonly everywhere?: Treatment | undefined;
}

/** More names than this are not remembered: they come from the wire. */
const MOST_NAMES = 200;
const NO_NODES: readonly SchemaNode[] = [];

/** One place of a message, made ready once: what stands there in any exchange is treated the same. */
export class Place {
  /** The seen-pointer; `*` stands for an item. */
  readonly pointer: string;
  /** Of a value that decides by itself whether it is private, that of one that is not. */
  readonly treatment: Treatment;
  /** The contract writes the name of this place, or it has none: another may repeat a private value itself. */
  isNamed = true;
  /** The contract says something of members whose names it leaves open, and this is one. */
  isMapped = false;
  /** What the contract asks of a leaf here. */
  readonly leaf: LeafRules;
  /** Dates and SIDs stay: everything is private, for nobody knows any more what is. */
  readonly keepsForms: boolean;
  /** More than leaves decides whether a value here is valid: its items differ, or it is one of several lists or objects. */
  readonly isDecidedWhole: boolean;
  readonly #setting: PlaceSetting;
  readonly #ofMembers: readonly LeafTest[];
  readonly #outer: readonly LeafTest[];
  readonly #shown: string;
  readonly #nodes: readonly SchemaNode[];
  /** Set where the value decides whether it is private: it may fit one of several schemas. */
  readonly #isConditional: boolean;
  /** What stands here is a password, a key or a token, though no annotation says so. */
  readonly #isSecret: boolean;
  #nameRules: LeafRules | undefined;
  readonly #decided = new Map<string, boolean>();
  readonly #names = new Map<string, Place>();
  #item: Place | undefined;
  #private: Place | undefined;
  #denied: Place | undefined;
  #inside: Place | undefined;
  #replaced: RedactedField | undefined;
  readonly #kept = new Map<KeptReason, RedactedField>();

  /**
   * @param nodes the schemas that speak of the value; none: nothing is said
   * @param outer what the value's object asks of each of its members
   * @param shown the pointer as a summary has it: a name that nothing documents may be private itself
   * @param isSecret its name is that of a password, a key or a token
   */
  constructor(
    setting: PlaceSetting,
    pointer: string,
    nodes: readonly SchemaNode[],
    inherited: Treatment,
    outer: readonly LeafTest[] = [],
    shown: string = pointer,
    isSecret = false,
  ) {
    this.pointer = pointer;
    this.#shown = shown;
    this.#outer = outer;
    this.#setting = setting;
    this.#nodes = nodes;
    const { all, always, isPrivate, hasChoice } = speakingOf(nodes);
    this.leaf = new LeafRules(all, always, outer);
    this.#ofMembers = all.flatMap(memberTests);
    this.isDecidedWhole = all.some(isDecidedWhole);
    const rule = setting.rules.ruleFor(pointer);
    const { everywhere } = setting;
    this.keepsForms = everywhere === 'denied';
    const isConditional = isPrivate && hasChoice && rule === undefined && isOpen(inherited);
    this.#isConditional = isConditional && everywhere === undefined;
    if (inherited === 'kept' || rule === 'keep') this.treatment = 'kept';
    else if (everywhere !== undefined) this.treatment = everywhere;
    else if (rule === 'also' || inherited === 'private') this.treatment = 'private';
    else this.treatment = isPrivate && !hasChoice ? 'private' : inherited;
    const mayBeSecret = everywhere === undefined && (isOpen(this.treatment) || this.treatment === 'denied');
    this.#isSecret =
      mayBeSecret && (isSecret || all.some(({ keywords }) => keywords.format?.value.name === 'password'));
  }

  /** The place as the value that stands there decides: annotated as private by a schema that fits it, or not. */
  for(value: Json): Place {
    if (!(this.#isSecret && this.#isSecretText(value)) && !(this.#isConditional && this.#isPrivateFor(value)))
      return this;
    this.#private ??= this.#as('private');
    return this.#private;
  }

  #isSecretText(value: Json): boolean {
    return typeof value === 'string' && !this.leaf.fixes(value) && !this.leaf.fixesForm(value);
  }

  #isPrivateFor(value: Json): boolean {
    if (!isLeaf(value)) return isPrivateAt(this.#nodes, value);
    // Which schema a leaf fits is decided by what it keeps and breaks.
    const signature = this.leaf.signatureOf(value);
    let answer = this.#decided.get(signature);
    if (answer === undefined) {
      answer = isPrivateAt(this.#nodes, value);
      this.#decided.set(signature, answer);
    }
    return answer;
  }

  /** The same place, private by default: no keyword documents it. */
  get denied(): Place {
    if (!isOpen(this.treatment) || this.#setting.everywhere !== undefined) return this;
    this.#denied ??= this.#as('denied');
    return this.#denied;
  }

  /** The place of JSON text inside a text here: treated alike, and the contract says nothing of it. */
  get inside(): Place {
    this.#inside ??= new Place(this.#setting, this.pointer, NO_NODES, this.treatment, undefined, this.#shown);
    return this.#inside;
  }

  /** The place of a file's name here: private where nothing says of it. */
  get fileName(): Place {
    const treatment = isOpen(this.treatment) ? 'denied' : this.treatment;
    return new Place(this.#setting, this.pointer, NO_NODES, treatment, undefined, this.#shown);
  }

  /** The place of a property. */
  property(name: string): Place {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const nodes = partsOf(this.#nodes, name);
    const isNamed = writesName(this.#nodes, name);
    const isDocumented = isNamed || documentsPart(this.#nodes, name, nodes);
    const treatment = this.#treatmentOf(isDocumented);
    const isTold = isNamed || (this.treatment !== 'private' && !isNoWord(name) && namesPart(this.#nodes, name));
    const shown = isTold ? appendPointer(this.#shown, name) : `${this.#shown}/*`;
    const own = appendPointer(this.pointer, name);
    const place = new Place(this.#setting, own, nodes, treatment, this.#ofMembers, shown, isSecretName(name));
    place.isNamed = isNamed;
    place.isMapped = isDocumented && !isNamed;
    if (this.#names.size < MOST_NAMES) this.#names.set(name, place);
    return place;
  }

  /** The place of an item; one for all indexes where the schemas do not tell them apart. */
  item(index: number): Place {
    if (this.#item !== undefined) return this.#item;
    const hasPrefix = speakingOf(this.#nodes).all.some(({ keywords }) => keywords.prefixItems !== undefined);
    const known = this.#names.get(`[${index}]`);
    if (known !== undefined) return known;
    const nodes = partsOf(this.#nodes, index);
    const treatment = this.#treatmentOf(documentsPart(this.#nodes, index, nodes));
    const place = new Place(
      this.#setting,
      `${this.pointer}/*`,
      nodes,
      treatment,
      undefined,
      `${this.#shown}/*`,
      this.#isSecret,
    );
    if (!hasPrefix) this.#item = place;
    else if (this.#names.size < MOST_NAMES) this.#names.set(`[${index}]`, place);
    return place;
  }

  /** What the contract asks of the names of members here. */
  get names(): LeafRules {
    this.#nameRules ??= nameRulesOf(this.#nodes);
    return this.#nameRules;
  }

  /** Tells of this place in a summary. */
  field(kept?: KeptReason): RedactedField {
    if (kept === undefined) {
      this.#replaced ??= { field: `${this.#setting.label} ${this.#shown}` };
      return this.#replaced;
    }
    let field = this.#kept.get(kept);
    if (field === undefined) {
      field = { field: `${this.#setting.label} ${this.#shown}`, kept };
      this.#kept.set(kept, field);
    }
    return field;
  }

  /** What nothing documents is private by default. */
  #treatmentOf(isDocumented: boolean): Treatment {
    return isOpen(this.treatment) && !isDocumented ? 'denied' : this.treatment;
  }

  #as(treatment: Treatment): Place {
    const own = new Place(
      this.#setting,
      this.pointer,
      this.#nodes,
      treatment,
      this.#outer,
      this.#shown,
      this.#isSecret,
    );
    own.isNamed = this.isNamed;
    own.isMapped = this.isMapped;
    return own;
  }
}

/** Makes a place of which nothing is known but how it is treated. */
export function plainPlace(
  setting: PlaceSetting,
  pointer: string,
  treatment: Treatment,
  shown = pointer,
  isSecret = false,
): Place {
  return new Place(setting, pointer, NO_NODES, treatment, undefined, shown, isSecret);
}

function isOpen(treatment: Treatment): boolean {
  return treatment === 'public' || treatment === 'texts';
}
