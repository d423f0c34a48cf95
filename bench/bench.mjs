// `npm run bench [-- --lines n] [--only validate,judge,start,start-contract,generate,record]`: how the built program's whole process compares with bare floors.
// Ratios are always printed; it fails when the best of three attempts is more than 15 % beyond its bar, or a count is wrong.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeExchanges, writePayloads } from './data.mjs';
import { benchGenerating } from './generate.mjs';
import { binPath, compare, ROOT, runNode } from './measure.mjs';
import { benchRecording } from './record.mjs';

const { values } = parseArgs({ options: { lines: { type: 'string', default: '200000' }, only: { type: 'string' } } });
const lines = Number(values.lines);
const wants = (name) => values.only === undefined || values.only.split(',').includes(name);
const bin = binPath();
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const report = join(folder, 'report.json');
const schema = join(ROOT, 'schemas/twilio/verification.schema.json');
const floorFile = join(ROOT, 'bench/floor.mjs');
const results = [];

/** Refuses a run whose counts are not those that were planted. */
function expectCounts(what, found, expected) {
  for (const [name, value] of Object.entries(expected)) {
    if (found[name] !== value) throw new Error(`${what}: ${name} is ${found[name]}, ${value} were planted`);
  }
}

function summaryOf(run) {
  if (!existsSync(report))
    throw new Error(`no report, exit ${run.status}: ${run.stderr.slice(0, 500)}${run.stdout.slice(0, 500)}`);
  const { summary, findings } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  return { ...summary, errors: of('error'), warnings: of('warning') };
}

try {
  if (wants('validate')) {
    const file = join(folder, 'verifications.ndjson');
    const planted = writePayloads(file, lines);
    process.stdout.write(
      `${lines} Verification payloads, ${(statSync(file).size / lines).toFixed(0)} bytes a line, ${planted.errors} planted violations\n`,
    );
    results.push(
      compare('validate, whole process', 0.95, {
        runs: 1,
        floor() {
          const run = runNode([floorFile, 'payloads', schema, file], { usage: true });
          expectCounts('floor', JSON.parse(run.stdout), { seen: lines, invalid: planted.errors });
          return run;
        },
        program() {
          const run = runNode(
            [bin, 'validate', file, '--schema', 'twilio/Verification', '--reporter', `json=${report}`],
            { usage: true },
          );
          expectCounts(
            'validate',
            { ...summaryOf(run), exit: run.status },
            { seen: lines, violate: planted.errors, errors: planted.errors, undecided: 0, exit: 1 },
          );
          return run;
        },
      }),
    );
  }
  if (wants('judge')) {
    const file = join(folder, 'verifications.exchanges.ndjson');
    const planted = writeExchanges(file, lines);
    process.stdout.write(
      `${lines} exchanges, ${(statSync(file).size / lines).toFixed(0)} bytes a line, planted: ${planted.errors} errors (${planted.schema} of the schema), ${planted.warnings} warnings\n`,
    );
    results.push(
      compare('judging exchanges, whole process, json reporter on', 1.5, {
        runs: 1,
        floor() {
          const run = runNode([floorFile, 'exchanges', schema, file], { usage: true });
          expectCounts('floor', JSON.parse(run.stdout), { seen: lines, invalid: planted.schema });
          return run;
        },
        program() {
          const run = runNode([bin, file, '--reporter', `json=${report}`], { usage: true });
          const { errors, warnings } = planted;
          expectCounts(
            'judging',
            { ...summaryOf(run), exit: run.status },
            { seen: lines, errors, warnings, violate: errors, undecided: 0, outOfScope: 0, exit: 1 },
          );
          return run;
        },
      }),
    );
  }
  const har = join(ROOT, 'fixtures/bench/small.har');
  const bare = () => runNode(['-e', '0']);
  const started = (args) => () => {
    const run = runNode([bin, har, ...args]);
    if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.stdout}${run.stderr}`);
    return run;
  };
  if (wants('start')) {
    results.push(
      compare('a small HAR with the built-in pack, whole process', 1.5, {
        runs: 15,
        floor: bare,
        program: started([]),
      }),
    );
  }
  if (wants('start-contract')) {
    const reference = process.env.CONTRACT_CHECK_REFERENCE;
    const contract = reference === undefined ? undefined : join(reference, 'twilio_verify_v2.json');
    if (contract === undefined)
      process.stdout.write(
        'left out: a small HAR with twilio_verify_v2.json (CONTRACT_CHECK_REFERENCE names its folder)\n',
      );
    else
      results.push(
        compare('a small HAR with twilio_verify_v2.json, whole process', 2.5, {
          runs: 15,
          floor: bare,
          program: started(['--contract', contract]),
        }),
      );
  }
  if (wants('generate')) results.push(...benchGenerating());
  if (wants('record')) results.push(...(await benchRecording()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

process.stdout.write(
  `${JSON.stringify({ passed: results.filter(({ isKept }) => isKept).length, failed: results.filter(({ isKept }) => !isKept).length })}\n`,
);
if (results.length === 0 || results.some(({ isKept }) => !isKept)) process.exitCode = 1;
