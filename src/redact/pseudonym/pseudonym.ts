/** A value that can have a pseudonym: a text, or a number of four digits and more. */
export type Leaf = string | number;

/** Why a private value was kept as it is. */
export type KeptReason =
  /** Text under four characters, a number under four digits: it would be found everywhere by chance. */
  | 'too-short'
  /** A boolean, a null, a constant, an enum of two members, or of more where the draw fell on the value itself. */
  | 'no-other-value';

/** What stands for a private value. */
export type Pseudonym =
  | { readonly kind: 'replaced'; readonly value: Leaf }
  | { readonly kind: 'kept'; readonly reason: KeptReason };

/** Tells whether a candidate can stand for a value: it keeps, or breaks, exactly the keywords that the value does. */
export type IsAlike = (candidate: Leaf) => boolean;

/** The pseudonyms of one recording; the same value always gets the same one, in every process that has the key. */
export interface Pseudonyms {
  /**
   * Answers the pseudonym of a value: it keeps the character class of every character and what the value visibly is
   * (a date stays a date, an e-mail address one, a SID keeps its two letters), and is alike.
   *
   * A pseudonym that was given before is given again where it is alike; where it is not, this place alone gets another.
   * @param isAlike default: every candidate
   * @param members the only values that the contract allows here (an enum): any of them is drawn
   */
  of(value: Leaf, isAlike?: IsAlike, members?: readonly Leaf[]): Pseudonym;
  /** Works out the keyed fingerprint of a text: the same for the same text in every process that has the key. */
  fingerprintOf(text: string): string;
}
