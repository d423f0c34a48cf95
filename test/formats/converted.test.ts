import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OUTPUT_FORMS } from '../../cli/convert/forms.js';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, workspace } from '../support/workspace.js';

const CAPTURES = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/captures');

/** What holds the three exchanges in other tools' forms; the bodies of a mapping stand in files beside it. */
const sources = ['access-log', 'nock', 'pact', 'polly', 'postman', 'vcr', 'vcrpy', 'wiremock'].flatMap((tool) =>
  readdirSync(join(CAPTURES, tool), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__files'))
    .map((entry) => relative(CAPTURES, join(entry.parentPath, entry.name))),
);

/** Why a form does not hold an exchange: every reason that there is. */
const REASONS = [
  'nock cannot hold a URL without a host',
  'nock cannot hold an expectation or a pattern, of which a part may be left out',
  'pact cannot hold a host, where other URLs have none: a Pact is about one provider',
  /^pact cannot hold a host other than [a-z.:0-9]+: a Pact is about one provider$/,
  'pact cannot hold a request of which a part may be left out',
];

async function run(folder: string, ...argv: readonly string[]) {
  const io = memoryIo(folder);
  return { code: await main(argv, io), out: io.out(), err: io.err() };
}

/** What judging a capture finds, wherever it stands in the file. */
async function judged(folder: string, capture: string, ...argv: readonly string[]) {
  const { out, err } = await run(folder, capture, '-r', 'json', ...argv);
  if (out === '') throw new Error(err);
  const { summary, findings, undecided = [] } = JSON.parse(out);
  return {
    seen: summary.seen,
    findings: findings.map((one: { code: string; message: string; seen: { pointer: string } }) =>
      [one.code, one.message, one.seen.pointer].join(' '),
    ),
    undecided: undecided.map((one: { reason: string; detail: string }) => `${one.reason} ${one.detail}`),
  };
}

describe.each(sources)('%s, converted', (source) => {
  const path = join(CAPTURES, source);

  test.each(['.har', '.exchanges.ndjson'])('to %s, is judged as it was, strictly or not', async (ending) => {
    const { folder } = workspace();
    expect((await run(folder, 'convert', path, '-o', `all${ending}`)).code).toBe(0);
    for (const strict of [[], ['--strict-pact']]) {
      const before = await judged(folder, path, ...strict);
      expect(before.seen).toBeGreaterThan(0);
      expect(await judged(folder, `all${ending}`, ...strict)).toEqual(before);
    }
  });

  test.each(['.nock.json', '.pact.json'])('to %s, loses what it tells, and nothing else', async (ending) => {
    const { folder } = workspace();
    const { format } = OUTPUT_FORMS.find((form) => form.ending === ending) ?? {};
    const { code, err } = await run(folder, 'convert', path, '-o', `all${ending}`);
    if (source.startsWith(`${format}/`)) {
      expect(err).toContain('has that form already: there is nothing to convert');
      return;
    }
    const before = await judged(folder, path, '--strict-pact');
    const lost = [...err.matchAll(/(?:is left out|no entry can be written): (.+)$/gm)].map(([, reason = '']) => reason);
    for (const reason of lost)
      expect(
        REASONS.some((known) => reason.search(known) === 0),
        reason,
      ).toBe(true);
    expect(code).toBe(lost.length === 0 ? 0 : 2);
    if (err.includes('Nothing was written.')) return;
    const after = await judged(folder, `all${ending}`, '--strict-pact');
    expect(after.seen).toBe(before.seen - lost.length);
    expect(before.findings).toEqual(expect.arrayContaining(after.findings));
    if (lost.length === 0) expect(after).toEqual(before);
  });
});

test('what a consumer expects stays an expectation, in the forms that can say so', async () => {
  const { folder, write } = workspace();
  write('api.json', thingsContract({ type: 'object', required: ['name'] }));
  const response = { status: 200, headers: { 'Content-Type': 'application/json' }, body: { size: 1 } };
  write('expected.json', {
    consumer: { name: 'a' },
    provider: { name: 'b' },
    interactions: [{ description: 'a thing', request: { method: 'GET', path: '/things/1' }, response }],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  for (const ending of ['.har', '.exchanges.ndjson']) {
    await run(folder, 'convert', 'expected.json', '-o', `all${ending}`);
    for (const [argv, count] of [
      [[], 0],
      [['--strict-pact'], 1],
    ] as const) {
      for (const capture of ['expected.json', `all${ending}`]) {
        const { findings, undecided } = await judged(folder, capture, '-c', 'api.json', ...argv);
        expect([capture, findings.length, undecided]).toEqual([capture, count, []]);
      }
    }
  }
});
