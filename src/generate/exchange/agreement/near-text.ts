import type { Choices } from './agreement.js';

/** Kinds of characters that stand for each other: what is a hexadecimal digit stays one. */
const KINDS = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'];

/** Lists texts that differ in one character, of the same kind, near the end first: another resource's name. */
export function* nearTexts(text: string, choices: Choices): Generator<string> {
  for (let index = text.length - 1, tried = 0; index >= 0 && tried < 8; index -= 1) {
    const kind = KINDS.find((characters) => characters.includes(text.charAt(index)));
    if (kind === undefined) continue;
    tried += 1;
    const start = choices.integer(1, kind.length - 1);
    const other = kind.charAt((kind.indexOf(text.charAt(index)) + start) % kind.length);
    yield text.slice(0, index) + other + text.slice(index + 1);
  }
}
