import type { Exchange, JsonObject } from '../../model/index.js';
import { writeEntry } from './write-entry.js';

/** Writes exchanges as one HAR 1.2, one after the other; nothing of them is kept. */
export interface HarWriter {
  /**
   * Writes an exchange.
   * @param beside members that the entry has besides: `comment`, and custom ones, which begin with an underscore
   */
  write(exchange: Exchange, beside?: JsonObject): Promise<void> | undefined;
  /** Ends the file. */
  end(): Promise<void> | undefined;
}

/**
 * Begins a HAR.
 * @param write takes the text, piece by piece
 * @param version of contract-check, for `log.creator`
 */
export function createHarWriter(write: (text: string) => Promise<void> | undefined, version: string): HarWriter {
  const head = `{
  "log": {
    "version": "1.2",
    "creator": { "name": "contract-check", "version": ${JSON.stringify(version)} },
    "entries": [
`;
  let before = head;
  return {
    write(exchange, beside) {
      const text = `${before}${indented({ ...writeEntry(exchange), ...beside })}`;
      before = ',\n';
      return write(text);
    },
    end: () => write(before === head ? `${head}${TAIL}` : `\n${TAIL}`),
  };
}

const TAIL = '    ]\n  }\n}\n';
const MARGIN = ' '.repeat(6);

function indented(entry: JsonObject): string {
  // A text in JSON holds no line end: each one here is between two tokens.
  return MARGIN + JSON.stringify(entry, null, 2).replaceAll('\n', `\n${MARGIN}`);
}
