import { resolve } from 'node:path';
import { judgeSuite } from '../test/conformance/judge.js';
import { DRAFTS } from '../test/conformance/suite.js';

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npm run conformance -- <folder of the JSON Schema test suite> [--failures]\n');
  process.exitCode = 2;
} else {
  for (const draft of Object.keys(DRAFTS)) {
    const parts: string[] = [];
    const failures: string[] = [];
    for (const kind of ['', 'optional/format', 'optional'] as const) {
      const { passed, total, failed } = await judgeSuite(resolve(folder), draft, kind);
      const share = total === 0 ? '' : ` (${((100 * passed) / total).toFixed(2)}%)`;
      parts.push(`${kind === '' ? 'required' : kind} ${passed}/${total}${share}`);
      failures.push(...failed.map(({ name, answer }) => `${name} (${answer})`));
    }
    process.stdout.write(`${draft}: ${parts.join(', ')}\n`);
    if (options.includes('--failures')) for (const failure of failures) process.stdout.write(`  ${failure}\n`);
  }
}
