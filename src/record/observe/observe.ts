import { observeNodeHttp } from './node-http.js';
import type { ExchangeSink, Observation } from './observed.js';
import type { ObserveOptions } from './options.js';
import { observeUndici } from './undici.js';

/** Observes every HTTP exchange that this process (or worker thread) begins from now on. */
export function observe(sink: ExchangeSink, options: ObserveOptions): Observation {
  const observations = [observeNodeHttp(sink, options), observeUndici(sink, options)];
  return {
    flush(of) {
      for (const observation of observations) observation.flush(of);
    },
    stop() {
      for (const observation of observations) observation.stop();
    },
  };
}
