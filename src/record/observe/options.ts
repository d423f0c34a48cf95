import type { ExchangeSink } from './observed.js';

/** How exchanges are observed. */
export interface ObserveOptions {
  /** Bytes of a body, content codings on, beyond which it is not kept. */
  readonly maxBody: number;
  /**
   * Asked when a request begins, in its asynchronous context: who takes its exchange in place of the sink. The end of
   * a response is seen in the connection's context, which tells nothing.
   */
  readonly sinkOfContext?: () => ExchangeSink | undefined;
}
