import type { Arbitrary } from 'fast-check';
import type { Address, Contract, Exchange, FindingCode } from '../../model/index.js';
import type { TiedFault } from '../faults/fault.js';
import type { GenerateOptions } from '../options.js';

/** How whole exchanges are drawn. */
export interface ExchangeOptions extends GenerateOptions {
  /** Only this status. Default: what the operation documents, successes most often. */
  readonly status?: number;
  /** Each exchange is broken in exactly one way, and says so (default false: each conforms). */
  readonly invalid?: boolean;
  /** Only faults of this side. Default: of both. */
  readonly side?: 'request' | 'response';
  /** An absolute URL that stands for the documented server: `http://127.0.0.1:4010`. */
  readonly server?: string;
  /**
   * The contract that the operation is one of. It makes sure that a request finds this operation among the others;
   * without it, `/pets/{id}` may be sent as `/pets/mine`.
   */
  readonly contract?: Contract;
}

/** What is wrong with an exchange: the one finding that judging it answers. */
export interface SeenFault {
  /** The finding's code. */
  readonly code: FindingCode;
  /** Where it is seen, as in {@link import('../../model/index.js').SeenAddress}. */
  readonly pointer: string;
  /** One sentence. */
  readonly description: string;
  /** What is broken: a keyword, a parameter, a rule's mapping. */
  readonly rule: Address;
  /** The keyword as the file spells it, where a schema is broken. */
  readonly keyword?: string;
  /** The property meant, where the keyword speaks of several. */
  readonly property?: string;
}

/** An exchange, and what is wrong with it, if anything is. */
export interface GeneratedExchange {
  readonly exchange: Exchange;
  /** Can be written as JSON. */
  readonly fault?: SeenFault;
}

/** A way to break an operation's exchanges. */
export interface ExchangeFault extends SeenFault {
  readonly side: 'request' | 'response';
  /** The status that is answered, where the fault is the response's. */
  readonly status?: string;
  /** Draws exchanges that are broken in this way alone. Absent when `tied` says why. */
  readonly arbitrary?: Arbitrary<GeneratedExchange>;
  /** Why it cannot be drawn alone, or at all. */
  readonly tied?: TiedFault;
}
