/** An item of a block sequence, as far as indentation tells it: its offset and length in bytes, and where it stands. */
export interface ItemSpan {
  readonly offset: number;
  /** Without the white space that follows. */
  readonly length: number;
  /** Offset at which the item's text ends for its parser: a block scalar may keep the line ends that follow. */
  readonly end: number;
  /** One-based. */
  readonly line: number;
  /** Zero-based column of its first byte: how far the lines that follow are indented with it. */
  readonly column: number;
  /** Says that it is no item: lines that have lost their dash or their indentation, up to the next item. */
  readonly isBreak: boolean;
}

/** The items of a document's sequence, and what stands around them. */
export interface SequenceItems {
  readonly items: readonly ItemSpan[];
  /** Says whether a line `name:` of the sequence was met, or the document is a sequence itself. */
  readonly isFound: boolean;
  /** The text behind the name, where the sequence does not stand on lines of its own: `[]`. */
  readonly inline: string;
  /** Names at the top of the document, in order, the sequence's own included. */
  readonly names: readonly string[];
}

const NEWLINE = 10;
const SPACE = 32;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const HASH = 35;
const DASH = 45;

/**
 * Finds the items of a YAML document's sequence in its bytes, by indentation alone, in one pass and without parsing.
 *
 * YAML 1.2 section 8.2.1: what belongs to an item of a block sequence is indented more than its dash. So an item that is
 * broken costs no other.
 * @param isSequence tells whether the value of a name at the document's top is the sequence
 * @param isMember tells the names of an item's members: one at the document's top has lost its indentation
 */
export function sequenceItems(
  bytes: Buffer,
  isSequence: (name: string) => boolean,
  isMember: (name: string) => boolean,
): SequenceItems {
  const starts: Omit<ItemSpan, 'length' | 'end'>[] = [];
  const ends: number[] = [];
  const names: string[] = [];
  // Whose value stands here: the document's own until a name is met, the sequence's, or that of another name.
  let scope: 'document' | 'sequence' | 'other' = 'document';
  let isFound = false;
  let inline = '';
  let indent = -1;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    line += 1;
    let at = start;
    while (at < end && bytes[at] === SPACE) at += 1;
    const column = at - start;
    const isBlank = at === end || bytes[at] === CARRIAGE_RETURN || bytes[at] === HASH;
    if (!isBlank && (indent === -1 || column <= indent)) {
      if (isDash(bytes, at, end)) {
        if (scope === 'sequence' || (scope === 'document' && column === 0)) {
          if (indent === -1) indent = column;
          isFound = true;
          if (starts.length > ends.length) ends.push(start);
          starts.push(itemStart(bytes, start, at + 1, end, line));
        }
      } else {
        const isOpen = starts.length > ends.length;
        const [, written, rest = ''] = (column === 0 && NAME.exec(bytes.toString('utf8', at, end))) || [];
        const name = written === undefined ? undefined : unquoted(written);
        const isOwn = name !== undefined && isSequence(name);
        const isBreak = isOpen && (name === undefined || isMember(name)) && !isMarker(bytes, at, end);
        if (isOpen && (starts.at(-1)?.isBreak !== true || !isBreak)) ends.push(start);
        if (isBreak) {
          if (starts.length === ends.length) starts.push({ offset: at, line, column, isBreak });
        } else if (name !== undefined) {
          names.push(name);
          if (isOwn && !isFound) inline = rest.trim();
          isFound ||= isOwn;
          // A list can follow a name alone: what follows a value is an item, and the name a broken line.
          scope = isOwn || (starts.length > 0 && rest.trim() !== '') ? 'sequence' : 'other';
        }
      }
    }
    start = end + 1;
  }
  if (starts.length > ends.length) ends.push(bytes.length);
  const items = starts.map((item, index) => {
    const { offset } = item;
    const itemEnd = Math.max(offset, ends[index] ?? bytes.length);
    return { ...item, length: trimmedEnd(bytes, offset, itemEnd) - offset, end: itemEnd };
  });
  return { items, isFound, inline, names };
}

/** A name at the beginning of a line, plain or in quotes, and what follows its colon but a comment, an anchor or a tag. */
const NAME = /^("[^"]*"|'[^']*'|[\w.-]+)\s*:(?:\s+(?:[&!]\S*\s*)?([^\s#&!][^\r]*)?.*)?\r?$/u;

/** Tells the marker of a document's beginning or end (YAML 1.2 section 9.1). */
function isMarker(bytes: Buffer, at: number, end: number): boolean {
  const marker = bytes.toString('latin1', at, at + 3);
  return (marker === '---' || marker === '...') && (at + 3 >= end || isSpace(bytes[at + 3]));
}

function unquoted(name: string): string {
  return /^["']/u.test(name) ? name.slice(1, -1) : name;
}

function isDash(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === DASH && (at + 1 >= end || isSpace(bytes[at + 1]));
}

/** An item begins behind its dash; with nothing there, on the next line; with nothing at all, at its dash. */
function itemStart(bytes: Buffer, lineStart: number, behindDash: number, lineEnd: number, line: number) {
  let at = behindDash;
  while (at < lineEnd && isSpace(bytes[at])) at += 1;
  if (at < lineEnd) return { offset: at, line, column: at - lineStart, isBreak: false };
  const next = lineEnd + 1;
  at = next;
  while (at < bytes.length && bytes[at] === SPACE) at += 1;
  const isIndented = at - next > behindDash - 1 - lineStart && at < bytes.length && !isSpace(bytes[at]);
  return isIndented && bytes[at] !== NEWLINE && bytes[at] !== HASH
    ? { offset: at, line: line + 1, column: at - next, isBreak: false }
    : { offset: behindDash - 1, line, column: behindDash - 1 - lineStart, isBreak: false };
}

function trimmedEnd(bytes: Buffer, from: number, to: number): number {
  let end = to;
  while (end > from && (isSpace(bytes[end - 1]) || bytes[end - 1] === NEWLINE)) end -= 1;
  return end;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}
