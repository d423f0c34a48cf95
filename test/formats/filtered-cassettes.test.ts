import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { type JudgedCapture, judgeFile } from '../support/planted-fault.js';
import { PLANTED } from '../support/three-exchanges.js';
import { workspace } from '../support/workspace.js';

const CASSETTE = 'fixtures/captures/vcr/three-exchanges.yml';
const VCRPY = 'fixtures/captures/vcrpy/three-exchanges.yaml';
const HAR = 'fixtures/captures/three-exchanges/three-exchanges.har';

/** Writes a fixture with a text in place of another, wherever it stands. */
function changed(from: string | RegExp, to: string, fixture = CASSETTE, name = 'filtered.yml'): string {
  const text = readFileSync(fixture, 'utf8');
  const written = text.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'gu'), to);
  if (written === text) throw new Error(`${fixture} has no ${from}`);
  const path = join(workspace().folder, name);
  writeFileSync(path, written);
  return path;
}

/** What is said of the first exchange, and of the planted fault. */
const told = ({ kinds, findings, undecided }: JudgedCapture) => ({
  kinds,
  findings: findings.map(({ entry, pointer, code }) => [entry, code, pointer]),
  undecided: undecided.map(({ entry, reason, detail }) => [entry, reason, detail]),
});

const FAULT = [PLANTED.entry, PLANTED.code, PLANTED.pointer];

describe('a text that VCR put in place of a sensitive one is no fault of the server', () => {
  test('in a body: undecided where it breaks a rule, the rest of the body judged', async () => {
    const path = changed(`"account_sid":"AC${'a'.repeat(32)}"`, '"account_sid":"<ACCOUNT_SID>"');
    expect(told(await judgeFile(path))).toEqual({
      kinds: ['undecided', 'conforms', 'violates'],
      findings: [FAULT],
      undecided: [
        [0, 'value-filtered', '<ACCOUNT_SID> stands there'],
        [2, 'value-filtered', '<ACCOUNT_SID> stands there'],
      ],
    });
  });

  test('without a name, as the filters of Python have it', async () => {
    for (const written of ['[FILTERED]', '[REDACTED]', 'REDACTED']) {
      const path = changed(`"account_sid":"AC${'a'.repeat(32)}"`, `"account_sid":"${written}"`, VCRPY, 'filtered.yaml');
      const { findings, undecided } = told(await judgeFile(path));
      expect(findings).toEqual([FAULT]);
      expect(undecided).toContainEqual([0, 'value-filtered', `${written} stands there`]);
    }
  });

  test('in small letters, where the name is of several words; one word may be a tag', async () => {
    for (const [written, isOne] of [
      ['<account_sid>', true],
      ['<account-sid>', true],
      ['<account>', false],
    ] as const) {
      const path = changed(`"account_sid":"AC${'a'.repeat(32)}"`, `"account_sid":"${written}"`);
      const { undecided, findings } = told(await judgeFile(path));
      expect(undecided.length > 0).toBe(isOne);
      expect(findings.some(([entry]) => entry === 0)).toBe(!isOne);
    }
  });

  test('in a body that was parsed', async () => {
    const path = changed(
      /body:\n\s+string: '(\{"sid".*)"account_sid":"AC[^"]*"(.*\})'/u,
      'parsed_body: $1"account_sid":"<ACCOUNT_SID>"$2',
      VCRPY,
      'filtered.yaml',
    );
    expect(told(await judgeFile(path)).undecided).toEqual([[0, 'value-filtered', '<ACCOUNT_SID> stands there']]);
  });

  test('as a part of a value', async () => {
    const path = changed('"date_created":"2015-07-30T20', '"date_created":"<THE DATE>T20');
    expect(told(await judgeFile(path)).undecided).toEqual([[0, 'value-filtered', '<THE DATE> stands there']]);
  });

  test('where it fits, nothing is said', async () => {
    const path = changed('"friendly_name":"auth_rep_1"', '"friendly_name":"<NAME>"');
    expect(told(await judgeFile(path))).toEqual({
      kinds: ['conforms', 'conforms', 'violates'],
      findings: [FAULT],
      undecided: [],
    });
  });

  test('what is wrong beside it is still told', async () => {
    const path = changed(`"sid":"YE${'a'.repeat(32)}","identity":`, '"sid":"<SID>","identitty":');
    const { findings } = told(await judgeFile(path));
    expect(findings.filter(([entry]) => entry === 0)).toEqual([
      [0, 'response.body.violates-schema', '/response/body'],
      [0, 'response.body.undocumented-property', '/response/body/identitty'],
    ]);
  });

  test('in place of a number: the body is no JSON any more, and nobody sent it so', async () => {
    const path = changed('"identity":"ff483d1ff591898a9942916050d2ca3f"', '"identity":<IDENTITY>');
    const { kinds, findings, undecided } = told(await judgeFile(path));
    expect(kinds).toEqual(['undecided', 'conforms', 'violates']);
    expect(findings).toEqual([FAULT]);
    expect(undecided).toEqual([[0, 'value-filtered', '<IDENTITY> stands there']]);
  });

  test('in place of a whole body', async () => {
    const path = changed(/string: '\{"sid".*'/u, "string: '<BODY>'");
    expect(told(await judgeFile(path)).undecided).toEqual([[0, 'value-filtered', '<BODY> stands there']]);
  });

  test('in a path, plain or encoded', async () => {
    for (const written of ['<SERVICE_SID>', '%3CSERVICE_SID%3E']) {
      const path = changed(/(?<=uri: .*Services\/)VAa+(?=\/Entities)/u, written);
      expect(told(await judgeFile(path)).undecided).toContainEqual([0, 'value-filtered', '<SERVICE_SID> stands there']);
      expect(told(await judgeFile(path)).findings).toEqual([FAULT]);
    }
  });

  test('in place of a host, or of a part of one: the operation is found by its path', async () => {
    for (const written of ['https://<TWILIO_HOST>', '<BASE_URL>', 'https://<SUBDOMAIN>.twilio.com']) {
      const path = changed(/(?<=uri: )https:\/\/verify\.twilio\.com/u, written);
      expect(told(await judgeFile(path))).toEqual({
        kinds: ['conforms', 'conforms', 'violates'],
        findings: [FAULT],
        undecided: [],
      });
    }
  });

  test('told alike after it was converted', async () => {
    const path = changed(`"account_sid":"AC${'a'.repeat(32)}"`, '"account_sid":"<ACCOUNT_SID>"');
    const { folder } = workspace();
    for (const name of ['lines.exchanges.ndjson', 'archive.har']) {
      expect(await main(['convert', path, '-o', join(folder, name)], memoryIo(folder))).toBe(0);
      expect(told(await judgeFile(join(folder, name)))).toEqual(told(await judgeFile(path)));
    }
    for (const name of ['definitions.nock.json', 'consumer.pact.json']) {
      const io = memoryIo(folder);
      expect(await main(['convert', path, '-o', join(folder, name)], io)).toBe(2);
      expect(io.err()).toContain('an exchange of which values were filtered out');
    }
  });
});

test('two dates that contradict each other do, whatever stands in the path', async () => {
  const path = changed(
    /"date_created":"2015-07-30T20(.*),"url":"https:\/\/verify/u,
    '"date_created":"2016-07-30T20$1,"url":"https://verify',
  );
  const text = readFileSync(path, 'utf8').replaceAll(/(?<=uri: .*)VAa+/gu, '<SERVICE_SID>');
  writeFileSync(path, text);
  const { findings } = told(await judgeFile(path));
  expect(findings.map(([entry, code]) => [entry, code])).toContainEqual([0, 'rule.dates-in-order']);
});

describe('what only looks like it is a fault', () => {
  test('in a capture whose tool filters nothing', async () => {
    const path = changed(`AC${'a'.repeat(32)}`, '<ACCOUNT_SID>', HAR, 'filtered.har');
    const { findings, undecided } = told(await judgeFile(path));
    expect(findings).toContainEqual([0, 'response.body.violates-schema', '/response/body/account_sid']);
    expect(undecided).toEqual([]);
  });

  test('a page in place of JSON, and text in tags', async () => {
    const page = changed(/string: '\{"sid".*'/u, "string: '<HTML><BODY>busy</BODY></HTML>'");
    expect(told(await judgeFile(page)).findings).toContainEqual([0, 'response.body.unparsable', '/response/body']);
    const tags = changed('"date_created":"2015-07-30T20:00:00Z"', '"date_created":"<B>now</B>"');
    expect(told(await judgeFile(tags)).findings).toContainEqual([0, PLANTED.code, PLANTED.pointer]);
    const breaks = changed('"date_created":"2015-07-30T20:00:00Z"', '"date_created":"today<BR>or tomorrow"');
    expect(told(await judgeFile(breaks)).findings).toContainEqual([0, PLANTED.code, PLANTED.pointer]);
  });
});

test('what people read of it, whole', async () => {
  const io = memoryIo(workspace().folder);
  const path = changed(`"account_sid":"AC${'a'.repeat(32)}"`, '"account_sid":"<ACCOUNT_SID>"');
  const text = readFileSync(path, 'utf8').replaceAll('"yesterday"', '"2015-07-30T20:00:00Z"');
  const filtered = text.replace(/(?<=uri: .*Services\/)VAa+(?=\/Verifications)/u, '<SERVICE_SID>');
  writeFileSync(join(io.cwd, 'cassette.yml'), filtered);
  expect([await main(['cassette.yml'], io), io.err()]).toEqual([2, '']);
  expect(io.out()).toMatchSnapshot();
});
