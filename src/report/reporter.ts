import type { Finding, Location, Report, UndecidedEntry } from '../model/index.js';

/** Writes a finished report in one format. Pure: somebody else owns the file. */
export interface Reporter {
  /** The name in `--reporter name=file`. */
  readonly name: string;
  /** Yields pieces of text that make the whole when joined; made as they are asked for, so that no report is too long. */
  render(report: Report, context: RenderContext): Iterable<string>;
}

/** What a reporter needs besides the report. */
export interface RenderContext {
  /** Works out where a finding stands; asked only for findings that are shown. */
  locate(finding: Finding): Location;
  /** Works out where an undecided entry stands; asked only for entries that are shown. */
  locateUndecided(entry: UndecidedEntry): Location;
  /** Names a file as those who open it from elsewhere than the working folder do (default: as the report names it). */
  readonly nameFor?: (file: string) => string;
  /** Whether the output is coloured (ANSI). */
  readonly colour: boolean;
  /** Columns that prose is wrapped within; addresses are never broken. */
  readonly width: number;
  /** The version of this program. */
  readonly version: string;
  /** What was judged (default `exchange`). */
  readonly noun?: 'exchange' | 'payload';
}
