import { isatty } from 'node:tty';

/** Signals that are meant for the recorded program, whoever of the two was told. */
const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGINT', 'SIGQUIT', 'SIGWINCH'] as const;

/** Signals that a terminal sends to both, to all processes in its foreground. */
const FROM_TERMINAL: readonly string[] = ['SIGINT', 'SIGQUIT', 'SIGWINCH'];

/**
 * Hands every signal on to the recorded program, and lets none end this one: it still has a recording to close.
 *
 * With a terminal, the program has had its Ctrl-C already; a second one would read as impatience.
 * @returns ends it
 */
export function forwardSignals(send: (signal: NodeJS.Signals) => void): () => void {
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const handlers = FORWARDED.map((signal) => {
    const handle = (): void => {
      if (!hasTerminal || !FROM_TERMINAL.includes(signal)) send(signal);
    };
    listen(signal, handle);
    return [signal, handle] as const;
  });
  return () => {
    for (const [signal, handle] of handlers) process.off(signal, handle);
  };
}

function listen(signal: NodeJS.Signals, handle: () => void): void {
  try {
    process.on(signal, handle);
  } catch {
    // A platform that does not know the signal never sends it.
  }
}
