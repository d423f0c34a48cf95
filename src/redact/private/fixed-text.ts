import type { ContractDocument } from '../../model/index.js';

/** What the path templates and base paths of a document have as fixed text: it is public wherever it stands in a path. */
export class FixedText {
  readonly #segments = new Set<string>();
  readonly #before = new Set<string>();
  readonly #after = new Set<string>();

  /** @param document absent: nothing is fixed */
  constructor(document: ContractDocument | undefined) {
    for (const { basePath } of document?.servers ?? []) this.#add(basePath);
    for (const { path, servers } of document?.operations ?? []) {
      this.#add(path);
      for (const { basePath } of servers) this.#add(basePath);
    }
  }

  /** Tells whether a template has a segment as fixed text. */
  isFixed(segment: string): boolean {
    return this.#segments.has(segment);
  }

  /** Finds what a template has as fixed text at the ends of a segment, such as `.json`. */
  fixedEnds(segment: string): { readonly before: string; readonly after: string } {
    const before = [...this.#before].find((text) => segment.startsWith(text) && segment.length > text.length) ?? '';
    const rest = segment.slice(before.length);
    const after = [...this.#after].find((text) => rest.endsWith(text) && rest.length > text.length) ?? '';
    return { before, after };
  }

  #add(path: string): void {
    for (const segment of path.split('/')) {
      if (!segment.includes('{')) this.#segments.add(segment);
      else {
        const before = segment.slice(0, segment.indexOf('{'));
        const after = segment.slice(segment.lastIndexOf('}') + 1);
        if (before !== '') this.#before.add(before);
        if (after !== '') this.#after.add(after);
      }
    }
  }
}
