/** Lists misspellings of a text: another case, a space, a character too few, too many or in the wrong place. */
export function* spellingsOf(text: string): Generator<string> {
  const characters = [...text];
  yield text.toUpperCase();
  yield text.toLowerCase();
  yield text.charAt(0).toUpperCase() + text.slice(1);
  yield `${text} `;
  yield ` ${text}`;
  yield characters.slice(0, -1).join('');
  yield characters.slice(1).join('');
  yield `${text}s`;
  yield text.includes('-') ? text.replaceAll('-', '_') : text.replaceAll('_', '-');
  yield `${text}\n`;
  const middle = Math.floor(characters.length / 2);
  yield characters.toSpliced(middle, 1).join('');
  yield [...characters.slice(0, middle), characters[middle] ?? '', ...characters.slice(middle)].join('');
  if (middle > 0)
    yield characters
      .with(middle - 1, characters[middle] ?? '')
      .with(middle, characters[middle - 1] ?? '')
      .join('');
  yield '';
}
