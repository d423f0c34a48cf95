import { pointerTokens } from '../model/index.js';

/** A seen pointer taken apart (see `SeenAddress.pointer`). */
export interface SeenParts {
  readonly side: 'request' | 'response';
  readonly part: 'url' | 'path' | 'query' | 'headers' | 'cookies' | 'status' | 'body' | 'whole';
  /** The parameter's or header's name; empty where the part has none. */
  readonly name: string;
  /** JSON Pointer into the body; empty for another part. */
  readonly rest: string;
}

const PARTS: ReadonlySet<string> = new Set(['url', 'path', 'query', 'headers', 'cookies', 'status', 'body']);

/** Takes a seen pointer apart; `undefined` when it does not begin with a side. */
export function seenParts(pointer: string): SeenParts | undefined {
  const [side, part, name = ''] = pointerTokens(pointer);
  if (side !== 'request' && side !== 'response') return undefined;
  if (part === undefined || !PARTS.has(part)) return { side, part: 'whole', name: '', rest: '' };
  const prefix = `/${side}/body`;
  return {
    side,
    part: part as SeenParts['part'], // one of PARTS
    name: part === 'body' ? '' : name,
    rest: part === 'body' ? pointer.slice(prefix.length) : '',
  };
}
