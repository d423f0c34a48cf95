import type { ServerAlias } from '../match/index.js';
import type { Exchange, FindingCode, Json, Observation, Operation, Severity } from '../model/index.js';
import type { Rule } from '../rules/index.js';

/** Reads content of a media type that is not built in. */
export interface MediaTypeReader {
  /** Parses decoded text into JSON; throws when it is not parsable, which is a finding. */
  parse(text: string): Json;
}

/** Settings of a judge. */
export interface JudgeOptions {
  /** Hosts that stand for documented ones. Default: none. */
  readonly servers?: readonly ServerAlias[];
  /** The severity of each code. Default: that of `FINDING_CODES`; rules are errors. */
  readonly severityOf?: (code: FindingCode) => Severity;
  /**
   * Judges a consumer's expectation (Pact) as if the response were whole: what its contract requires must be there.
   * Default: false.
   */
  readonly strictPact?: boolean;
  /** Puts values that the contract annotates as private into facts and labels. Default: false. */
  readonly showValues?: boolean;
  /** Says which exchanges are judged; the operation is given when one matched. Default: all. */
  readonly isInScope?: (exchange: Exchange, operation?: Operation) => boolean;
  /** One's own rules, beside the built-in ones; one of the same id replaces it. */
  readonly rules?: readonly Rule[];
  /** One's own media types by media range (`application/x-yaml`); they come before the built-in ones. */
  readonly mediaTypes?: Readonly<Record<string, MediaTypeReader>>;
  /** Is told what of the contract each judged exchange used, after it was judged. */
  readonly observe?: (observation: Observation) => void;
}
