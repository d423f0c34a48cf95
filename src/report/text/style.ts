import { createColors } from 'picocolors';

/** What each kind of text looks like; without colour, each is the text itself. */
export interface Style {
  /** A severity, a verdict: what must be seen first. */
  readonly error: Paint;
  readonly warning: Paint;
  readonly undecided: Paint;
  readonly good: Paint;
  /** The sentence of a finding. */
  readonly title: Paint;
  /** Labels and line numbers: there when looked for. */
  readonly quiet: Paint;
  /** Addresses to click on. */
  readonly address: Paint;
  /** A hint. */
  readonly hint: Paint;
}

/** Colours text. */
export type Paint = (text: string) => string;

/** Chooses the colours: only the sixteen that every terminal's theme makes readable. */
export function styleOf(colour: boolean): Style {
  const { bold, cyan, dim, green, magenta, red, yellow } = createColors(colour);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    undecided: (text) => bold(magenta(text)),
    good: (text) => bold(green(text)),
    title: bold,
    quiet: dim,
    address: cyan,
    hint: green,
  };
}
