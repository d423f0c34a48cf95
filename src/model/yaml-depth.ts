type Yaml = typeof import('yaml');

/** What stands before a line's first value, and may each open a level. */
const LEADING = /^[ \t?:-]*/gmu;

/**
 * Tells whether a YAML text may nest deeper than so many levels: its parser calls itself for each, and where the stack ends
 * while V8 compiles an expression, the process ends, too. Answers without reading tokens where brackets and the beginnings
 * of lines alone show that it does not.
 */
export function isYamlTooDeep(yaml: Yaml, text: string, levels: number): boolean {
  return mayBeDeep(text, levels) && levelsOf(yaml, text, levels) > levels;
}

/** Overestimates: brackets inside texts are counted, too. */
function mayBeDeep(text: string, levels: number): boolean {
  let open = 0;
  let indicators = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) open += 1;
    else if ((code === 93 || code === 125) && open > 0) open -= 1;
    else if (code === 10) indicators = 0;
    else if (code === 58 || code === 63 || code === 45) indicators += 1;
    if (open > levels || indicators > levels) return true;
  }
  for (const [leading] of text.matchAll(LEADING)) if (leading.length > levels) return true;
  return false;
}

/** Counts the levels by the tokens; stops soon after there are too many. */
function levelsOf(yaml: Yaml, text: string, levels: number): number {
  const indents: number[] = [];
  let inFlow = 0;
  let onLine = 0;
  let column = 0;
  let isLineStart = true;
  let isScalarNext = false;
  let most = 0;
  for (const token of new yaml.Lexer().lex(text)) {
    const isScalar = isScalarNext;
    isScalarNext = token === yaml.CST.SCALAR;
    const type = isScalar || isScalarNext ? 'scalar' : yaml.CST.tokenType(token);
    if (type === 'newline' || (isScalar && token.endsWith('\n'))) {
      isLineStart = true;
      column = 0;
      if (inFlow === 0) onLine = 0;
      continue;
    }
    if (isLineStart && type === 'space') {
      column = token.length;
      continue;
    }
    if (isLineStart && inFlow === 0) {
      while ((indents.at(-1) ?? -1) >= column) indents.pop();
      indents.push(column);
    }
    isLineStart = false;
    if (type === 'flow-seq-start' || type === 'flow-map-start') inFlow += 1;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') inFlow = Math.max(0, inFlow - 1);
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind') onLine += 1;
    if (type === 'comma' || type?.startsWith('flow') === true) onLine = 0;
    most = Math.max(most, indents.length + inFlow + onLine);
    if (most > levels) break;
  }
  return most;
}
