import type { Contract, Operation } from '../../../src/model/index.js';

/** An operation that a path fits, and how well: the lower in the order of text, the better. */
export interface Fit {
  readonly operation: Operation;
  readonly rank: string;
  /** The path's segments with their templates, percent-decoded. */
  readonly segments: readonly { readonly template: string; readonly text: string }[];
}

/** Lists the operations of a contract whose server and path template a URL fits, by plain comparison with each. */
export function fitsOf(url: string, { documents }: Contract): readonly Fit[] {
  const { origin } = new URL(url);
  const segments = segmentsIn(url);
  return documents
    .flatMap(({ servers, operations }) => operations.map((operation) => ({ servers, operation })))
    .flatMap(({ servers, operation }) =>
      (operation.servers.length > 0 ? operation.servers : servers)
        .filter((server) => server.origin === origin)
        .flatMap(({ basePath }) => fitOf(segments, basePath, operation)),
    );
}

/** A URL's path segments as sent; a slash at the end makes none. */
export function segmentsIn(url: string): readonly string[] {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  return path.replace(/^\//, '').replace(/\/$/, '').split('/');
}

/** What a parameter has in a path, where it is all of a segment; and what the others have when they are put back. */
export function valuesIn(fit: Pick<Fit, 'segments'>): ReadonlyMap<string, string> {
  const whole = fit.segments.filter(({ template }) => isParameter(template));
  return new Map(whole.map(({ template, text }) => [template.slice(1, -1), text]));
}

/** Fills a segment's template with values. */
export function filled(template: string, values: ReadonlyMap<string, string>): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => values.get(name) ?? '');
}

function fitOf(sent: readonly string[], basePath: string, operation: Operation): readonly Fit[] {
  const templates = `${basePath}${operation.path}`.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (templates.length !== sent.length) return [];
  const segments = templates.map((template, index) => ({ template, text: decoded(sent[index] ?? '') }));
  const ranks = segments.map(({ template, text }) => rankOf(template, text));
  return ranks.includes(undefined) ? [] : [{ operation, segments, rank: ranks.join('') }];
}

/** 0 for fixed text, 1 for text around parameters, 2 for a parameter; `undefined` when the text does not fit. */
function rankOf(template: string, text: string): number | undefined {
  if (!template.includes('{')) return template === text ? 0 : undefined;
  if (isParameter(template)) return text === '' ? undefined : 2;
  const pattern = template.replaceAll(/\{[^{}]*\}|[^{}]+/g, (piece) =>
    piece.startsWith('{') ? '[^]+' : piece.replaceAll(/[^\w]/g, '\\$&'),
  );
  return new RegExp(`^${pattern}$`).test(text) ? 1 : undefined;
}

function isParameter(template: string): boolean {
  return /^\{[^{}]*\}$/.test(template);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
