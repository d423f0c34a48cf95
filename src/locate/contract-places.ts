import { readContractText } from '../contract/index.js';
import {
  type Address,
  type CodeFrame,
  type Contract,
  ContractCheckError,
  type Place,
  placeInText,
} from '../model/index.js';
import { frameOf } from './code-frame.js';
import { type JsonPlace, placeOfPointer, skipSpace } from './json-places.js';
import { parseYaml, placeInYaml, type YamlText } from './yaml-places.js';

/** Where a rule stands in its file, with the lines around it. */
export interface RulePlace {
  readonly rule: Place;
  readonly ruleFrame: CodeFrame;
}

interface ContractText {
  readonly text: string;
  /** Absent for JSON. */
  readonly yaml?: YamlText;
}

/** Finds rules in contract files. Each file is read once, each address looked for once. */
export class ContractPlaces {
  readonly #files: ReadonlyMap<string, string>;
  readonly #texts = new Map<string, ContractText | undefined>();
  readonly #places = new Map<string, RulePlace | undefined>();

  constructor(contracts: readonly Pick<Contract, 'files'>[]) {
    this.#files = new Map(contracts.flatMap((contract) => [...contract.files]));
  }

  /** Finds a rule; `undefined` when its file is not at hand or is no longer readable. */
  placeOf(address: Pick<Address, 'source' | 'pointer'>): RulePlace | undefined {
    const key = `${address.source}#${address.pointer}`;
    if (!this.#places.has(key)) this.#places.set(key, this.#find(address));
    return this.#places.get(key);
  }

  #find({ source, pointer }: Address): RulePlace | undefined {
    const file = this.#textOf(source);
    if (file === undefined) return undefined;
    const { text, yaml } = file;
    const place = yaml === undefined ? placeOfPointer(text, pointer) : placeInYaml(yaml, pointer);
    return place === undefined ? undefined : framed(text, place, yaml === undefined);
  }

  #textOf(source: string): ContractText | undefined {
    if (!this.#texts.has(source)) this.#texts.set(source, this.#read(source));
    return this.#texts.get(source);
  }

  #read(source: string): ContractText | undefined {
    const path = this.#files.get(source);
    if (path === undefined) return undefined;
    try {
      const text = readContractText(path);
      const first = text.charAt(skipSpace(text, 0));
      return first === '{' || first === '[' ? { text } : { text, yaml: parseYaml(text) };
    } catch (error) {
      // The file was readable when the contract was loaded; a report without its lines is better than none.
      if (error instanceof ContractCheckError) return undefined;
      throw error;
    }
  }
}

/** The keyword's name and, when it fits on the line, its value are marked. */
function framed(text: string, { key, value }: JsonPlace, isJson: boolean): RulePlace {
  const start = key?.start ?? value.start;
  const isContainer = text.charAt(value.start) === '{' || text.charAt(value.start) === '[';
  const newline = text.indexOf('\n', start);
  const isOneLine = newline === -1 || value.end <= newline;
  const end = isOneLine && !isContainer ? value.end : (key?.end ?? value.start + 1);
  return { rule: placeInText(text, start), ruleFrame: frameOf(text, { start, end }, { isJson }) };
}
