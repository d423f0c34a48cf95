import type { Output } from '../io.js';

/** Text is written in pieces of at least this many characters. */
const PIECE = 65_536;

/** Collects texts for an output, so that a short one is no write of its own. */
export interface PieceWriter {
  write(text: string): Promise<void> | undefined;
  /** Writes what is left. */
  flush(): Promise<void> | undefined;
}

/** Makes a writer of pieces. */
export function inPieces(output: Output): PieceWriter {
  let piece = '';
  const flush = (): Promise<void> | undefined => {
    const text = piece;
    piece = '';
    return text === '' ? undefined : output.write(text);
  };
  return {
    write(text) {
      piece += text;
      return piece.length < PIECE ? undefined : flush();
    },
    flush,
  };
}
