import type { Canary } from './canaries.js';
import type { Encoding } from './encodings.js';

/** A place of a case in which a canary stands. */
export interface Planted {
  readonly canary: Canary;
  /** Such as `path`, `form field`, `credential`, `error message`, `repeated`. */
  readonly place: string;
  readonly encoding: Encoding;
  /** What stands there: the canary as it is encoded. */
  readonly needle: string;
  /** Stands here by itself, at a place that is private: whoever sees it knows that it is. */
  readonly isTelling: boolean;
}

/** A request that the program makes, and how it is answered. */
export interface LeakCase {
  /** `early`: before its canaries are known to be private; `main`: where they become known; `late`: after. */
  readonly phase: 'early' | 'main' | 'late';
  readonly client: 'http' | 'fetch' | 'undici';
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Where the request's body is cut into chunks; only `http` can. */
  readonly cut?: number;
  readonly answer: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body?: string;
    readonly coding?: 'gzip' | 'br';
    readonly cut?: number;
  };
  readonly planted: readonly Planted[];
}
