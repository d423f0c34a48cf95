import { decodeForm, decodePercent, splitPairs } from '../match/index.js';
import { nearestName, type Operation, type Parameter } from '../model/index.js';
import { isCredential, isKeyParameter } from './credentials.js';
import { MASK } from './private-values.js';

/** A path template with private parameters, split at its slashes. */
interface PrivateTemplate {
  readonly parts: readonly string[];
  /** The private parameters, by the index of their part. */
  readonly privateParts: ReadonlyMap<number, readonly Parameter[]>;
}

/** A path or query and what stands at a private place of it, decoded. */
export interface PrivatePart {
  readonly index: number;
  readonly text: string;
}

/** Tells what is private in a URL that was matched with no operation, as far as some operations tell. */
export class UrlPrivacy {
  readonly #operations: readonly Operation[];
  readonly #templates: readonly PrivateTemplate[];

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    this.#templates = operations.flatMap((operation) => templateOf(operation) ?? []);
  }

  /**
   * Masks the URL of a request that found no operation: a segment that stands where a path template has a private
   * parameter, or after what is nearly the segment before one, and the values of queries that some operation has as
   * private.
   */
  mask({ path, query }: { readonly path: string; readonly query: string }): { path: string; query: string } {
    if (this.#operations.length === 0) return { path, query };
    const hidden = new Set([...this.segments(path), ...this.#afterMisspelt(path)].map(({ index }) => index));
    const segments = path.split('/').map((segment, index) => (hidden.has(index) ? MASK : segment));
    const pairs = splitPairs(query).map(
      ({ name, value }) => `${encodeURIComponent(name)}=${this.#isPrivateQuery(name) ? MASK : value}`,
    );
    return { path: segments.join('/'), query: pairs.join('&') };
  }

  /**
   * Finds the segments of a path, or of a URL without its query, that stand where a path template has a private
   * parameter; the server's base path may stand before the template.
   */
  segments(path: string): readonly PrivatePart[] {
    if (this.#templates.length === 0) return [];
    const segments = path.split('/').map(decodePercent);
    return this.#templates.flatMap((template) =>
      segments.flatMap((_, start) => matchingPrivate(template, segments, start)),
    );
  }

  /** Finds the private values of a query, in the order of its pairs. */
  pairs(query: string): readonly PrivatePart[] {
    return splitPairs(query).flatMap(({ name, value }, index) =>
      this.#isPrivateQuery(name) ? [{ index, text: decodeForm(value) }] : [],
    );
  }

  #isPrivateQuery(name: string): boolean {
    return (
      isKeyParameter(name) ||
      this.#operations.some(
        (operation) =>
          isCredential(operation, 'query', name) ||
          operation.parameters.some((known) => known.in === 'query' && known.name === name && mayBePrivate(known)),
      )
    );
  }

  /** A misspelt path is still somebody's. */
  #afterMisspelt(path: string): readonly PrivatePart[] {
    const segments = path.split('/').map(decodePercent);
    return this.#templates.flatMap(({ parts, privateParts }) =>
      [...privateParts.keys()].flatMap((part) => {
        const before = parts[part - 1] ?? '{';
        if (before.includes('{')) return [];
        return segments.flatMap((segment, at) => {
          const text = segments[at + 1];
          return text !== undefined && nearestName(segment, [before]) !== undefined ? [{ index: at + 1, text }] : [];
        });
      }),
    );
  }
}

function templateOf({ path, parameters }: Operation): PrivateTemplate | undefined {
  const own = parameters.filter((known) => known.in === 'path' && mayBePrivate(known));
  if (own.length === 0) return undefined;
  const parts = path.split('/').slice(1);
  const privateParts = new Map<number, readonly Parameter[]>();
  for (const [index, part] of parts.entries()) {
    const named = own.filter(({ name }) => part.includes(`{${name}}`));
    if (named.length > 0) privateParts.set(index, named);
  }
  return { parts, privateParts };
}

/** Walks a template along a path as far as the two agree; a variable counts after fixed text, or in a whole match. */
function matchingPrivate(
  { parts, privateParts }: PrivateTemplate,
  segments: readonly string[],
  start: number,
): readonly PrivatePart[] {
  const agrees = (part: string, index: number): boolean => part.includes('{') || part === segments[start + index];
  const found: PrivatePart[] = [];
  let isAnchored = start > 0 && start + parts.length === segments.length && parts.every(agrees);
  for (const [index, part] of parts.entries()) {
    const text = segments[start + index];
    if (text === undefined || !agrees(part, index)) break;
    if (!part.includes('{')) isAnchored = true;
    else if (isAnchored && privateParts.get(index)?.some((parameter) => isPrivateValue(parameter, text)) === true) {
      found.push({ index: start + index, text });
    }
  }
  return found;
}

function mayBePrivate({ isPrivate, schema }: Parameter): boolean {
  return isPrivate || schema?.outline().isPrivate === true;
}

/** Where a schema says that only some values are private, the value decides; a part of a segment is taken to be. */
function isPrivateValue({ isPrivate, schema }: Parameter, text: string): boolean {
  if (isPrivate || schema === undefined) return true;
  try {
    return schema.validator().privatePointers(text).length > 0;
  } catch {
    return true;
  }
}
