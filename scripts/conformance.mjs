// Judges the official JSON Schema test suite with the built package, through the public `loadSchema` and `validate`,
// and prints passed/total for each draft: npm run conformance -- <suite folder> [--failures]
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSchema, validate } from '../dist/esm/index.js';

const DIALECTS = {
  draft4: 'draft-04',
  draft6: 'draft-06',
  draft7: 'draft-07',
  'draft2019-09': '2019-09',
  'draft2020-12': '2020-12',
};
/** What each part must reach; optional tests are printed only. */
const PARTS = {
  required: { folder: '', bar: 0.995 },
  formats: { folder: 'optional/format', bar: 0.98 },
  optional: { folder: 'optional', bar: 0 },
};
/** That file's subject is that formats are annotations by default; here they are asserted unless one says otherwise. */
const ANNOTATED = 'format.json';

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run conformance -- <folder of the JSON Schema test suite> [--failures]');
  process.exit(2);
}
const suite = resolve(folder);

const remotes = readRemotes();
for (const draft of Object.keys(DIALECTS)) {
  const figures = [];
  const failures = [];
  for (const [part, { folder: below, bar }] of Object.entries(PARTS)) {
    const { passed, total, failed } = await judge(draft, below);
    const share = total === 0 ? 0 : passed / total;
    if (share < bar) process.exitCode = 1;
    figures.push(`${part} ${passed}/${total} (${(100 * share).toFixed(2)}%)`);
    failures.push(...failed);
  }
  console.log(`${draft}: ${figures.join(', ')}`);
  if (options.includes('--failures')) for (const failure of failures) console.log(`  ${failure}`);
}

async function judge(draft, below) {
  const base = join(suite, 'tests', draft, below);
  const failed = [];
  let total = 0;
  for (const name of readdirSync(base)
    .filter((entry) => entry.endsWith('.json'))
    .sort()) {
    for (const { description, schema, tests } of JSON.parse(readFileSync(join(base, name), 'utf8'))) {
      const formats = below === '' && name === ANNOTATED ? { [schema.format]: { validate: () => true } } : {};
      const handle = await loadSchema(schema, { dialect: DIALECTS[draft], documents: remotes, formats }).catch(
        (error) => error,
      );
      for (const test of tests) {
        total++;
        const answer = answerOf(handle, test.data);
        if (answer !== test.valid)
          failed.push(`${join(draft, below, name)}: ${description}: ${test.description} (${answer})`);
      }
    }
  }
  return { passed: total - failed.length, total, failed };
}

function answerOf(handle, data) {
  if (handle instanceof Error) return handle.message;
  try {
    return validate(handle, data).valid;
  } catch (error) {
    return error.message;
  }
}

/** The documents that the suite expects at localhost:1234. */
function readRemotes() {
  const base = join(suite, 'remotes');
  const documents = {};
  for (const entry of readdirSync(base, { recursive: true })) {
    if (!entry.endsWith('.json')) continue;
    const path = entry.replaceAll('\\', '/');
    documents[`http://localhost:1234/${path}`] = JSON.parse(readFileSync(join(base, entry), 'utf8'));
  }
  return documents;
}
