/** What the path of a handler says of the URLs that it takes. */
export type HandlerPath =
  /** Every URL, or every one of a host: it stands behind the others and is no mock of anything. */
  | { readonly kind: 'everything' }
  /** Only the handler itself knows: an expression, a function, or a wildcard within. */
  | { readonly kind: 'open' }
  | {
      readonly kind: 'template';
      /** Scheme and authority; absent where the path stands on whatever the program's own origin is. */
      readonly origin?: string;
      /** It begins with a wildcard: any origin, and any beginning of the path. */
      readonly isTail: boolean;
      /** As written: `:id` is a parameter. */
      readonly segments: readonly string[];
    };

/** Reads the path of a handler, in the syntax of MSW. */
export function readHandlerPath(path: unknown): HandlerPath {
  if (typeof path !== 'string') return { kind: 'open' };
  const [, origin, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^#]*)$/i.exec(path) ?? [];
  const isTail = origin === undefined && rest.startsWith('*');
  // A question mark at the very end makes the last parameter optional; before it, a query begins, which MSW leaves out.
  const own = rest
    .replace(/^\*+/, '')
    .replace(/\?(?!$).*$/s, '')
    .replace(/\?$/, '');
  if (/^[/*]*$/.test(own) && rest.includes('*')) return { kind: 'everything' };
  if (/[*+(){}\\]/.test(own) || /[*:](?!\d|\/\/)/.test(origin ?? '')) return { kind: 'open' };
  const segments = own.replace(/^\//, '').split('/');
  return { kind: 'template', isTail, segments, ...(origin !== undefined && { origin }) };
}

/** Tells whether a segment of a handler's path has a parameter. */
const isParameter = (segment: string): boolean => /:[a-z_]/i.test(segment);

/**
 * Writes a handler's path over that of a request which finds the same operation: what the handler fixes is as it has it,
 * and what it leaves open is as the request has it.
 */
export function overlayPath(handler: readonly string[], path: string): string {
  // A slash at its end, which finds the same operation.
  const isSlashed = handler.length > 1 && handler.at(-1) === '' && !path.endsWith('/');
  const segments = (isSlashed ? `${path}/` : path).split('/');
  const offset = segments.length - handler.length;
  return segments
    .map((segment, index) => {
      const own = handler[index - offset];
      return own === undefined || isParameter(own) ? segment : own;
    })
    .join('/');
}
