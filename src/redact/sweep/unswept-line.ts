import { readUnswept, type Unswept } from '../../capture/index.js';
import { isJsonObject, type Json } from '../../model/index.js';

/** A line of a journal in two parts. */
export interface UnsweptLine {
  /** The exchange alone, as JSON text. */
  readonly exchange: string;
  readonly unswept: Unswept;
}

const MEMBER = ',"unswept":';

/**
 * Takes what is still to be swept from a line, as the recorder writes it; `undefined` for a line that has been swept.
 *
 * The member stands last, and is read without the exchange before it: a member of that name inside a body is followed
 * by more closing braces than one, and is no JSON when only the line's own is left out.
 */
export function splitUnswept(line: string): UnsweptLine | undefined {
  const at = line.lastIndexOf(MEMBER);
  const unswept = at === -1 ? undefined : parsed(line.slice(at + MEMBER.length, -1));
  if (unswept === undefined) return undefined;
  return { exchange: `${line.slice(0, at)}}`, unswept: readOrNothing(unswept) };
}

/** A member that somebody has damaged tells of nothing, and is taken out all the same. */
function readOrNothing(unswept: Json): Unswept {
  const nothing = { marks: [], fields: [], kept: [] };
  try {
    return readUnswept({ unswept }) ?? nothing;
  } catch {
    return nothing;
  }
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
