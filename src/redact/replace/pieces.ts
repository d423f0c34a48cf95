/** A text in pieces: each is replaced where it stands, and one may be taken apart further. */
export type Pieces = (string | Pieces)[];

/** Writes a text that is in pieces. */
export function joined(pieces: Pieces): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : joined(piece);
  return text;
}
