import type { MatchResult } from '../../match/index.js';
import type { Contract, ContractDocument, Operation } from '../../model/index.js';
import { isAnnotated } from './annotated.js';
import { FixedText } from './fixed-text.js';
import { parameterPlace } from './message-places.js';
import type { Place } from './place.js';
import type { PlaceRules } from './place-rules.js';
import { createPrivateUrls, type PrivateUrls } from './private-urls.js';

/** What one document says of what is private and what is its own, worked out at the first exchange that it covers. */
export class DocumentFacts {
  /** Something in it is annotated as private; otherwise nobody has thought of it, and everything is private by default. */
  readonly isAnnotated: boolean;
  readonly #document: ContractDocument;
  readonly #rules: PlaceRules;
  #fixedText: FixedText | undefined;
  #urls: PrivateUrls | undefined;

  constructor(document: ContractDocument, contract: Contract, rules: PlaceRules) {
    this.#document = document;
    this.#rules = rules;
    this.isAnnotated = isAnnotated(document, contract);
  }

  /** What its path templates have as fixed text. */
  get fixedText(): FixedText {
    this.#fixedText ??= new FixedText(this.#document);
    return this.#fixedText;
  }

  /** Finds what is private in URLs. */
  get urls(): PrivateUrls {
    this.#urls ??= createPrivateUrls(this.#document.operations, (operation, name) => this.#pathPlace(operation, name));
    return this.#urls;
  }

  #pathPlace({ name: label, parameters }: Operation, name: string): Place | undefined {
    const parameter = parameters.find((known) => known.in === 'path' && known.name === name);
    if (parameter === undefined) return undefined;
    const isPrivate = parameter.isPrivate || parameter.schema?.outline().isPrivate === true;
    return isPrivate ? parameterPlace({ label, rules: this.#rules }, parameter, '/request/path') : undefined;
  }
}

/** Keeps the facts of every document that was met. */
export class AllDocumentFacts {
  /** What the user should know. */
  readonly notes: string[] = [];
  readonly #rules: PlaceRules;
  readonly #facts = new Map<ContractDocument, DocumentFacts>();

  constructor(rules: PlaceRules) {
    this.#rules = rules;
  }

  /** The facts of the document that covers a request; `undefined` when none does. */
  of(match: MatchResult): DocumentFacts | undefined {
    if (!('document' in match)) return undefined;
    const { document, contract } = match;
    const known = this.#facts.get(document);
    if (known !== undefined) return known;
    const facts = new DocumentFacts(document, contract, this.#rules);
    this.#facts.set(document, facts);
    if (!facts.isAnnotated) {
      this.notes.push(
        `${document.source} annotates nothing as private: every text and every number of four digits and more that it does not fix is replaced. Leave places as they are with --keep.`,
      );
    }
    return facts;
  }
}
