// A program that records itself: `node recording-program.mjs <url> <count> <in flight> <contract> <folder>`.
import { startRecording } from 'contract-check/record';
import { runLoad } from './run-load.mjs';

const [base, count, inFlight, contract, out] = process.argv.slice(2);
const servers = [{ from: 'https://load.example', to: base }];
const recording = await startRecording({ contract, out, servers });
process.stdout.write(JSON.stringify(await runLoad(base, Number(count), Number(inFlight))));
const { stored } = await recording.stop();
process.stderr.write(`recorded ${stored} exchanges, ${recording.findings.length} findings\n`);
