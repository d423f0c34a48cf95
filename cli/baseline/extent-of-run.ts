import { existsSync } from 'node:fs';
import { isWithin, type RunExtent, STDIN } from '../../src/policy/index.js';
import type { RelativeNames } from '../relative-names.js';

/** What a run looked at, as its baseline asks for it when all is judged. */
export class ExtentOfRun implements RunExtent {
  readonly #names: RelativeNames;
  readonly #codesOff: ReadonlySet<string>;
  #inputs: readonly string[] = [];
  #isWhole = false;
  #captures: ReadonlySet<string> | undefined;
  #rules: ReadonlySet<string> | undefined;

  /** @param codesOff what the command line says not to look for */
  constructor(names: RelativeNames, codesOff: ReadonlySet<string>) {
    this.#names = names;
    this.#codesOff = codesOff;
  }

  /** Takes note of what was named, as absolute paths; of nothing named, everything is judged. */
  looksAt(inputs: readonly string[] | undefined): void {
    this.#isWhole = inputs === undefined;
    this.#inputs = (inputs ?? []).map((input) => this.#names.ofPath(input));
  }

  isWhole(): boolean {
    return this.#isWhole;
  }

  has(capture: string): boolean {
    return capture === STDIN || existsSync(this.#names.pathOf(capture));
  }

  hasRead(capture: string): boolean {
    if (capture.endsWith('/')) return this.hasSearched(capture);
    this.#captures ??= this.#names.captures();
    return this.#captures.has(capture);
  }

  hasSearched(capture: string): boolean {
    return this.#isWhole || this.#inputs.some((input) => isWithin(capture, `${input === '' ? '.' : input}/`));
  }

  hasRule(file: string): boolean {
    this.#rules ??= this.#names.rules();
    return this.#rules.has(file);
  }

  isRuleThere(file: string): boolean {
    return existsSync(this.#names.pathOf(file));
  }

  looksFor(code: string): boolean {
    return !this.#codesOff.has(code);
  }
}
