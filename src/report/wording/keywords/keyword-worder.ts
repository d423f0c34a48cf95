import type { JsonObject } from '../../../model/index.js';
import type { Wording } from '../wording.js';

/** What a keyword's worder knows. */
export interface BrokenKeyword {
  readonly keyword: string;
  readonly facts: JsonObject;
  /** Where in the value, as people write it (`results[0].sid`); empty for the value as a whole. */
  readonly place: string;
  /** Whether the value came as text, as parameters, headers and form fields do. */
  readonly cameAsText: boolean;
}

/** Words the violations of one keyword. */
export type KeywordWorder = (broken: BrokenKeyword) => Wording;

/** Puts the place before a sentence about the value there: `status: "pendng" is not …`. */
export function at(place: string, sentence: string): string {
  return place === '' ? sentence : `${place}: ${sentence}`;
}

/** Puts the place behind a sentence about a member: `"sid" is missing in results[0]`. */
export function within(place: string, sentence: string): string {
  return place === '' ? sentence : `${sentence} in ${place}`;
}

/** Leaves out what is undefined, as optional properties want it. */
export function wording(parts: { [Name in keyof Wording]?: Wording[Name] | undefined } & { what: string }): Wording {
  const { what, ...others } = parts;
  const present = Object.entries(others).filter(([, part]) => part !== undefined);
  return { what, ...Object.fromEntries(present) };
}
