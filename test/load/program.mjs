// A program that is recorded: `node program.mjs <url> <count> <in flight>`.
import { runLoad } from './run-load.mjs';

const [base, count, inFlight] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await runLoad(base, Number(count), Number(inFlight))));
