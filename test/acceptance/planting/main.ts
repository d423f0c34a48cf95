import { parseArgs } from 'node:util';
import { plantAndJudge, problemsOf, tableOf } from './run.js';

/**
 * Plants faults in exchanges of the documents on the command line and prints what the program found:
 * `npx jiti test/acceptance/planting/main.ts [--sample 0.1] [--keep folder] document…`.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: 'string' }, keep: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  let failures = 0;
  for (const file of positionals) {
    const { sample } = values;
    const result = await plantAndJudge(file, {
      ...(sample === undefined ? {} : { sample: Number(sample) }),
      ...(values.keep === undefined ? {} : { folder: values.keep }),
    });
    const problems = problemsOf(result);
    failures += problems.length;
    process.stdout.write(`${tableOf(result)}\n`);
    const reasons = new Map<string, number>();
    for (const { kind, reason } of result.unplanted)
      reasons.set(`${kind}: ${reason}`, (reasons.get(`${kind}: ${reason}`) ?? 0) + 1);
    for (const [reason, times] of reasons)
      process.stdout.write(`  not planted ${String(times).padStart(5)} × ${reason}\n`);
    if (values.verbose === true)
      for (const each of result.unplanted) process.stdout.write(`    ${each.kind}: ${each.what}: ${each.reason}\n`);
    for (const what of result.unbuilt) process.stdout.write(`  no exchange could be built: ${what}\n`);
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
    if (result.misaddressed.length > 0)
      process.stdout.write(
        `  (${result.misaddressed.length} findings name another keyword's address, such as ${JSON.stringify(result.misaddressed[0]?.planted)} ← ${JSON.stringify(result.misaddressed[0]?.findings[0]?.rule)})\n`,
      );
  }
  process.exitCode = failures > 0 ? 1 : 0;
}

await main();
