import { errorText } from './error-text.js';
import { processIo } from './io.js';
import { main } from './main.js';

try {
  const io = processIo();
  main(process.argv.slice(2), io).then(
    (code) => io.exit(code),
    async (error: unknown) => {
      await io.stderr.write(`contract-check: ${error instanceof Error ? error.message : String(error)}\n`);
      io.exit(2);
    },
  );
} catch (error) {
  // There is nothing to work with yet: its folder is gone.
  process.stderr.write(errorText(error));
  process.exitCode = 2;
}
