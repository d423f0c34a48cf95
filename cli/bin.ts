import { processIo } from './io.js';
import { main } from './main.js';

const io = processIo();
main(process.argv.slice(2), io).then(
  (code) => io.exit(code),
  async (error: unknown) => {
    await io.stderr.write(`contract-check: ${error instanceof Error ? error.message : String(error)}\n`);
    io.exit(2);
  },
);
