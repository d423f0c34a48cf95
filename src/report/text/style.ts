import { styleText } from 'node:util';

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
  // Whether there is colour is decided by who asked; newer versions of Node would look at the stream again.
  const paint = (...formats: readonly Format[]): Paint =>
    colour ? (text) => styleText([...formats], text, { validateStream: false }) : (text) => text;
  return {
    error: paint('bold', 'red'),
    warning: paint('bold', 'yellow'),
    undecided: paint('bold', 'magenta'),
    good: paint('bold', 'green'),
    title: paint('bold'),
    quiet: paint('dim'),
    address: paint('cyan'),
    hint: paint('green'),
  };
}

/** The colours and weights in use. */
type Format = 'bold' | 'cyan' | 'dim' | 'green' | 'magenta' | 'red' | 'yellow';
