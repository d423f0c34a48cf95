import { type CaptureEntry, CaptureError, type Json, type Origin } from '../../model/index.js';
import type { CaptureSource, ReadOptions } from '../capture-format.js';
import { readWhole } from '../document/index.js';
import { EntryProblem, originOf, unreadable } from '../entry-problem.js';
import { decodeUtf8, invalidUtf8Offset } from '../utf8.js';
import { flowItems } from '../yaml/flow-items.js';
import { frameTrouble } from '../yaml/frame-trouble.js';
import { type ItemSpan, sequenceItems } from '../yaml/sequence-items.js';
import { type Anchors, describeYamlError, parseYamlPiece, valueOfYaml } from '../yaml/yaml-piece.js';
import { isWhole } from './is-whole.js';

/** What a tool's YAML has of its own. */
export interface YamlCassette {
  /** Tells whether the value of a name at the document's top is the list of interactions. */
  isList(name: string): boolean;
  /** Tells whether a name at the document's top is written after the last interaction. */
  isTrailer(name: string): boolean;
  /** Reads an interaction; never throws. */
  read(value: Json, origin: Origin): CaptureEntry;
}

/** What is said of an interaction of which not all is there. */
const CUT_OFF = 'the file ends inside this entry';
/** How many entries are yielded together. */
const BATCH = 64;
/** The members of an interaction. */
const MEMBERS: ReadonlySet<string> = new Set(['request', 'response', 'recorded_at']);

/**
 * Reads the interactions of a cassette in YAML, each by itself: one that is broken, too large or no UTF-8 costs no other.
 * A document that ends inside its last interaction, or is broken outside of them, has an unreadable entry for that.
 */
export async function* readYamlCassette(
  source: CaptureSource,
  { maxEntryBytes }: ReadOptions,
  cassette: YamlCassette,
): AsyncGenerator<readonly CaptureEntry[]> {
  const { bytes, start } = await readWhole(source);
  const found = sequenceItems(bytes, cassette.isList, (name) => MEMBERS.has(name));
  const isFlow = found.items.length === 0 && found.isFound && found.inline !== '';
  const items = isFlow ? flowItems(bytes, cassette.isList) : found.items;
  if (items === undefined) throw brokenError(source.name, found.items.length);
  const isOver = isFlow || hasTrailer(found.names, cassette);
  const anchors = anchorsBefore(bytes.subarray(0, items[0]?.offset ?? 0));
  const entryOf = (item: ItemSpan, index: number): CaptureEntry => {
    const origin = originOf(source, index, start + item.offset, item.length, item.line);
    if (item.isBreak) return unreadable(origin, 'the document is no YAML from here on');
    if (item.length > maxEntryBytes) return unreadable(origin, 'the entry is larger than the limit', 'body-too-large');
    const isLast = index === items.length - 1;
    const value = valueAt(bytes, item, anchors);
    if (value instanceof EntryProblem)
      return unreadable(origin, isLast && !isOver && value instanceof CutOff ? CUT_OFF : value.message);
    const isFollowed = isLast ? isOver : items[index + 1]?.isBreak === false;
    return isFollowed || isWhole(value, bytes, item) ? cassette.read(value, origin) : unreadable(origin, CUT_OFF);
  };
  for (let from = 0; from < items.length; from += BATCH)
    yield items.slice(from, from + BATCH).map((item, index) => entryOf(item, from + index));
  const trouble = items.length === 0 || items.some(({ isBreak }) => isBreak) ? undefined : frameTrouble(bytes, items);
  if (trouble === undefined) return;
  const { offset, length, line, detail } = trouble;
  yield [unreadable(originOf(source, items.length, start + offset, length, line), detail)];
}

/** Tells whether what follows the list says that it is over. */
function hasTrailer(names: readonly string[], { isList, isTrailer }: YamlCassette): boolean {
  return names.slice(names.findIndex(isList) + 1).some(isTrailer);
}

/** Reads what a document names before its list, so that its interactions can mean it. */
function anchorsBefore(head: Buffer): Anchors {
  const anchors: Anchors = new Map();
  const text = head.includes('&') ? decodeUtf8(head) : undefined;
  if (text === undefined) return anchors;
  try {
    valueOfYaml(parseYamlPiece(text, 0), anchors);
  } catch (error) {
    // What cannot be read is told by whoever means it.
    if (!(error instanceof EntryProblem)) throw error;
  }
  return anchors;
}

function valueAt(bytes: Buffer, { offset, end, column }: ItemSpan, anchors: Anchors): Json | EntryProblem {
  const piece = bytes.subarray(offset, end);
  const text = decodeUtf8(piece);
  if (text === undefined)
    return new EntryProblem(`the entry is no UTF-8 text, from its byte ${invalidUtf8Offset(piece)} on`);
  try {
    const parsed = parseYamlPiece(text, column);
    const { errorOffset } = parsed;
    if (errorOffset === undefined) return valueOfYaml(parsed, anchors);
    const isAtEnd = text.indexOf('\n', errorOffset) === -1;
    const Problem = isAtEnd ? CutOff : EntryProblem;
    return new Problem(`the entry is no YAML: ${describeYamlError(text, parsed)}`);
  } catch (error) {
    if (error instanceof EntryProblem) return error;
    throw error;
  }
}

/** An entry whose text is broken in its last line. */
class CutOff extends EntryProblem {}

function brokenError(name: string, line: number): CaptureError {
  return new CaptureError(`${name} is no YAML that can be read.`, {
    code: 'capture-unreadable',
    source: name,
    line,
    next: 'Record it again.',
  });
}
