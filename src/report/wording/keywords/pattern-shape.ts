/** One character of a pattern of fixed length: what it may be, as the pattern spells it. */
export interface PatternCharacter {
  readonly source: string;
}

const ATOM = /\\(?:[dDwWsS]|[^\w])|\[(?:\\.|[^\]\\])+\]|\.|[^\\[\](){}*+?|^$.]/y;
const REPEAT = /\{(\d{1,4})\}/y;
const LONGEST = 1_000;

/**
 * Reads a pattern that fixes the length: anchored at both ends, single characters and classes, each once or `{n}` times.
 *
 * `^VE[0-9a-fA-F]{32}$` is 34 characters. Any other pattern answers `undefined`.
 */
function fixedCharacters(pattern: string): readonly PatternCharacter[] | undefined {
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return undefined;
  const characters: PatternCharacter[] = [];
  for (let index = 1; index < pattern.length - 1; ) {
    ATOM.lastIndex = index;
    const source = ATOM.exec(pattern)?.[0];
    if (source === undefined) return undefined;
    index += source.length;
    REPEAT.lastIndex = index;
    const repeat = REPEAT.exec(pattern);
    const times = repeat === null ? 1 : Number(repeat[1]);
    if (repeat !== null) index += repeat[0].length;
    if (characters.length + times > LONGEST) return undefined;
    for (let time = 0; time < times; time++) characters.push({ source });
    if (index > pattern.length - 1) return undefined;
  }
  return characters;
}

/** Says what is wrong with a text by a pattern of fixed length: its length, or its first character that does not fit. */
export function patternHint(pattern: string, found: string): string | undefined {
  const characters = fixedCharacters(pattern);
  if (characters === undefined) return undefined;
  const actual = Array.from(found);
  if (actual.length !== characters.length) {
    return `the document says ${characters.length} characters, this has ${actual.length}`;
  }
  const wrong = characters.findIndex(({ source }, index) => !fits(source, actual[index] ?? ''));
  if (wrong === -1) return undefined;
  const { source } = characters[wrong] ?? { source: '' };
  return `character ${wrong + 1}, ${JSON.stringify(actual[wrong])}, does not fit ${source}`;
}

/** One character against one class: nothing in it repeats, so a hostile contract cannot make it slow. */
function fits(source: string, character: string): boolean {
  try {
    return new RegExp(`^${source}$`, 'u').test(character);
  } catch {
    return true;
  }
}
