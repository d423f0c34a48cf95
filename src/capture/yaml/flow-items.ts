import { placeInText } from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { decodeUtf8 } from '../utf8.js';
import type { ItemSpan } from './sequence-items.js';
import { parseYamlPiece, type YamlPiece } from './yaml-piece.js';

/**
 * Finds the items of a YAML document's sequence that is written in flow style (`[…]`), by parsing the whole document.
 * @returns `undefined` for what cannot be parsed
 */
export function flowItems(bytes: Buffer, isSequence: (name: string) => boolean): readonly ItemSpan[] | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  const piece = pieceOf(text);
  if (piece === undefined) return undefined;
  const { yaml, document } = piece;
  if (!yaml.isMap(document.contents)) return undefined;
  const list = document.contents.items.find(({ key }) => yaml.isScalar(key) && isSequence(String(key.value)))?.value;
  if (!yaml.isSeq(list)) return undefined;
  return list.items.flatMap((item): ItemSpan[] => {
    const range = yaml.isNode(item) ? item.range : undefined;
    if (range === undefined || range === null) return [];
    const [from, to] = range;
    const { line, column } = placeInText(text, from);
    const offset = Buffer.byteLength(text.slice(0, from));
    const length = Buffer.byteLength(text.slice(from, to));
    return [{ offset, length, end: offset + length, line, column: column - 1, isBreak: false }];
  });
}

function pieceOf(text: string): YamlPiece | undefined {
  try {
    return parseYamlPiece(text, 0);
  } catch (error) {
    if (error instanceof EntryProblem) return undefined;
    throw error;
  }
}
