import type { Output } from './io.js';

/** How long a run must last before a progress line appears, and how often it is renewed, in milliseconds. */
const FIRST_AFTER = 1000;
const EVERY = 200;

/** A line on stderr that tells how far a long run is: exchanges, rate and findings. Terminals only. */
export interface Progress {
  /** Tells the counts so far; cheap, to be called once a batch. */
  update(seen: number, findings: number): void;
  /** Wipes the line. */
  done(): void;
}

/** Starts a progress line; on anything but a terminal it writes nothing. */
export function startProgress(output: Output, noun: string): Progress {
  if (!output.isTerminal) return { update() {}, done() {} };
  const start = performance.now();
  let last = start + FIRST_AFTER - EVERY;
  let isShown = false;
  return {
    update(seen, findings) {
      const now = performance.now();
      if (now - last < EVERY) return;
      last = now;
      isShown = true;
      const rate = Math.round(seen / ((now - start) / 1000));
      const line = `${seen.toLocaleString('en')} ${noun}, ${rate.toLocaleString('en')}/s, ${findings.toLocaleString('en')} findings`;
      output.write(`\r${line}\u001b[K`);
    },
    done() {
      if (isShown) output.write('\r\u001b[K');
    },
  };
}
