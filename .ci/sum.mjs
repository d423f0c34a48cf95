// Sums the runners' JSON. Arguments: the folder, the two runs that must be there, then the stages that failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', unit = '', acceptance = '', ...failedStages] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const run of [unit, acceptance]) {
  const file = join(folder, `${run}.json`);
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numTotalTests: 0 };
  if (result.numTotalTests === 0) {
    console.log(`the stage ${run} ran no test`);
    failed += 1;
    continue;
  }
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  // A file that could not be loaded has no failed test; its stage failed all the same, and is counted below.
  for (const { name, message, assertionResults } of result.testResults) {
    if (assertionResults.length === 0) console.log(`no test ran in ${name}: ${message}`);
    for (const { status, fullName } of assertionResults) if (status === 'failed') console.log(`failed: ${fullName}`);
  }
}
for (const stage of failedStages) console.log(`failed stage: ${stage}`);
if (failed === 0) failed = failedStages.length;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
