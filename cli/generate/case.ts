import type { Exchange, Json, JsonObject } from '../../src/model/index.js';
import type { FormatName } from './format-names.js';
import type { GenerateRequest } from './request.js';
import type { Subject } from './subject.js';

/** What is wrong with an invalid case. */
export interface CaseFault {
  /** The keyword that is broken, or the code of the finding. */
  readonly keyword: string;
  /** A JSON Pointer, with `*` for any item or name; a missing property stands for itself. */
  readonly place: string;
  readonly description: string;
  /** All of it, as the library has it: members that are written beside the value. */
  readonly label: JsonObject;
}

/** One generated value, on its way out. */
export interface Case {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: 'valid' | 'boundary' | 'invalid';
  /** A payload; for an operation, the exchange as one line of NDJSON has it. */
  readonly value: Json;
  readonly exchange?: Exchange;
  readonly fault?: CaseFault;
}

/** A fault that no value shows, as it is written. */
export interface TiedCase {
  readonly fault: JsonObject;
  readonly tied: JsonObject;
}

/** What a format knows of the run before the first case. */
export interface OutputContext {
  readonly subject: Subject;
  readonly request: GenerateRequest;
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The absolute path of the folder; `undefined` for stdout. */
  readonly folder: string | undefined;
  /** The one line that generates the same values again; it names no folder. */
  readonly replay: string;
  /** Writes to stdout. */
  write(text: string): Promise<void> | undefined;
  /** Tells people something on stderr. */
  note(text: string): Promise<void> | undefined;
}

/** Takes the cases of one run, one after the other; nothing of a case is kept. */
export interface CaseWriter {
  write(one: Case): Promise<void> | undefined;
  /** Ends the output. Not called when the run failed. */
  end(tied: readonly TiedCase[]): Promise<void> | undefined;
  /** Lets go of what is open when the run failed. */
  abandon?(): void;
}

/** A way to write cases. */
export interface OutputFormat {
  readonly name: FormatName;
  /**
   * Begins the output.
   * @throws {ConfigurationError} when it cannot hold what is asked for
   */
  open(context: OutputContext): CaseWriter;
}
