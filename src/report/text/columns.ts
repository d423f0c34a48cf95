/** Two columns wide in a terminal: East Asian wide and full-width characters, and emoji. */
// In functions: the engine reads the properties when it comes to them, and most text has none of these.
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
/** Drawn over the character before. */
const isCombining = (character: string): boolean => /\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the start of a colour code.
const COLOUR = /\u001b\[\d+m/g;

/** Counts the columns that text takes in a terminal; colour codes take none. */
export function columnsOf(text: string): number {
  const plain = text.replace(COLOUR, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII, where a character is a column.
  if (/^[\u0000-\u007f]*$/.test(plain)) return plain.length;
  let columns = 0;
  for (const character of plain) if (!isCombining(character)) columns += isWide(character) ? 2 : 1;
  return columns;
}

/**
 * Wraps prose at spaces, within a number of columns. A word is never broken: one that is longer, such as an address,
 * stands on a line of its own.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const wordWidth = columnsOf(word);
    if (line !== '' && width + 1 + wordWidth > columns) {
      lines.push(line);
      line = word;
      width = wordWidth;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      width += wordWidth + (width === 0 ? 0 : 1);
    }
  }
  lines.push(line);
  return lines;
}

/** Cuts text off so that it takes at most a number of columns. */
export function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let clipped = '';
  let width = 1;
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns) break;
    clipped += character;
  }
  return `${clipped.trimEnd()}…`;
}
