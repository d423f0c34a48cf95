/**
 * Headers as they were met, in wire order, names as sent: a head as one text, with or without its first line, or names
 * and values in turn. The program waits while they are handed on; `headersOf` reads them when there is time.
 */
export type RawHeaders = string | readonly string[];

/** A body as it was seen on the wire: content codings still on, transfer codings removed. */
export interface ObservedBody {
  /**
   * In order; empty when `isTooLarge` is set. To be read while the exchange is handed on: the last one may be the
   * program's own, who may write over it afterwards.
   */
  readonly chunks: readonly Uint8Array[];
  /** Bytes seen. */
  readonly length: number;
  /** More than the limit was seen, and nothing is kept. */
  readonly isTooLarge: boolean;
  /** Its end was seen; otherwise the connection closed, or the response came before the request was sent. */
  readonly isComplete: boolean;
}

/** One exchange as a client or the proxy saw it. Plain data: but for the chunks of the bodies, JSON can carry it. */
export interface ObservedExchange {
  readonly request: {
    /** Upper case. */
    readonly method: string;
    /** Scheme and host, where no `Host` header names one: `urlOf` joins the URL. */
    readonly origin: string;
    /** As sent: path and query, or the whole URL. */
    readonly path: string;
    readonly headers: RawHeaders;
    readonly body: ObservedBody;
  };
  /** Absent when none arrived: refused, aborted, timed out. */
  readonly response?: {
    readonly status: number;
    readonly headers: RawHeaders;
    readonly body: ObservedBody;
  };
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Takes what was observed. Called synchronously, before the program sees the end of the response; must not throw. */
export type ExchangeSink = (observed: ObservedExchange) => void;

/** An observation under way. */
export interface Observation {
  /**
   * Hands on every exchange that is still under way, as far as it is known; for the end of a process.
   * @param of hands on those alone that this sink takes
   */
  flush(of?: ExchangeSink): void;
  /** Ends the observation and puts everything back as it was, where that is possible. */
  stop(): void;
}
