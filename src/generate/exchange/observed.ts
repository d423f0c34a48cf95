import type { Address, FindingCode } from '../../model/index.js';

/** Something wrong with an exchange, as judging it would tell. */
export interface Observed {
  readonly code: FindingCode;
  /** The seen-pointer. */
  readonly pointer: string;
  readonly rule: Address;
  /** The keyword, where a schema is broken. */
  readonly keyword?: string;
}
