import { Cursor } from './cursor.js';
import { parseFilter } from './parse-filter.js';
import type { PathQuery, Segment, Selector } from './query.js';

/**
 * Reads a JSONPath query (RFC 9535); a name after a dot may hold hyphens besides.
 * @throws {PathSyntaxError} with the offset
 */
export function parseQuery(text: string): PathQuery {
  const cursor = new Cursor(text);
  cursor.expect('$');
  const segments = parseSegments(cursor);
  if (!cursor.isAtEnd) throw cursor.error('a segment was expected: .name, [selector] or ..');
  return { from: 'root', segments };
}

/** Reads segments as long as there are any; blanks may stand before each, and not after the last. */
export function parseSegments(cursor: Cursor): readonly Segment[] {
  const segments: Segment[] = [];
  while (cursor.seesAfterBlanks(['.', '['])) {
    cursor.skipBlanks();
    segments.push(parseSegment(cursor));
  }
  return segments;
}

function parseSegment(cursor: Cursor): Segment {
  if (cursor.takes('..')) {
    return { kind: 'descendant', selectors: cursor.sees('[') ? parseBrackets(cursor) : [parseShorthand(cursor)] };
  }
  if (cursor.takes('.')) return { kind: 'child', selectors: [parseShorthand(cursor)] };
  return { kind: 'child', selectors: parseBrackets(cursor) };
}

function parseShorthand(cursor: Cursor): Selector {
  if (cursor.takes('*')) return { kind: 'wildcard' };
  const name = cursor.shorthand();
  if (name === undefined) throw cursor.error("a name was expected; any other is written in brackets: ['/things']");
  return { kind: 'name', name };
}

function parseBrackets(cursor: Cursor): readonly Selector[] {
  cursor.expect('[');
  const selectors: Selector[] = [];
  do {
    cursor.skipBlanks();
    selectors.push(parseSelector(cursor));
    cursor.skipBlanks();
  } while (cursor.takes(','));
  cursor.expect(']');
  return selectors;
}

function parseSelector(cursor: Cursor): Selector {
  const name = cursor.quoted();
  if (name !== undefined) return { kind: 'name', name };
  if (cursor.takes('*')) return { kind: 'wildcard' };
  if (cursor.takes('?')) {
    cursor.skipBlanks();
    return { kind: 'filter', expression: parseFilter(cursor) };
  }
  const start = cursor.integer();
  if (!cursor.seesAfterBlanks([':'])) {
    if (start === undefined) throw cursor.error('a name in quotes, an index, a slice, * or ? was expected');
    return { kind: 'index', index: start };
  }
  return parseSlice(cursor, start);
}

function parseSlice(cursor: Cursor, start: number | undefined): Selector {
  cursor.skipBlanks();
  cursor.expect(':');
  cursor.skipBlanks();
  const end = cursor.integer();
  let step = 1;
  if (cursor.seesAfterBlanks([':'])) {
    cursor.skipBlanks();
    cursor.expect(':');
    cursor.skipBlanks();
    step = cursor.integer() ?? 1;
  }
  return { kind: 'slice', ...(start !== undefined && { start }), ...(end !== undefined && { end }), step };
}
