import { processIo } from './io.js';
import { main } from './main.js';

// The exit code is set, not exited with: what was written to a pipe must arrive.
main(process.argv.slice(2), processIo()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`contract-check: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
