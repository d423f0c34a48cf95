import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { formatUnsweptLine } from '../../src/capture/index.js';
import { loadLocalContract } from '../../src/contract/index.js';
import { judgeCapture } from '../../src/judge-capture.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, type Workspace, workspace } from '../support/workspace.js';

const PHONE = '+14155550143';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const io = memoryIo(cwd, {});
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

/** A folder with a contract that has one private property. */
function things(): Workspace {
  const made = workspace();
  const schema = {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { enum: ['person', 'company'] },
      phone: { type: 'string', pattern: '^\\+[0-9]{11}$', 'x-pii': true },
      note: { type: 'string' },
      code: { type: 'string', 'x-pii': true },
    },
  };
  made.write('api.json', thingsContract(schema));
  return made;
}

const harOf = (...bodies: readonly unknown[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: bodies.map((body) => ({
        request: {
          method: 'GET',
          url: `https://api.example.com/things/1`,
          headers: [{ name: 'Authorization', value: 'Bearer abc123secret' }],
          cookies: [{ name: 'session', value: 'cookie-canary-1' }],
        },
        response: {
          status: 200,
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          content: { size: 0, mimeType: 'application/json', text: JSON.stringify(body) },
        },
        _initiator: { url: `https://app.test/${PHONE}` },
      })),
    },
  });

describe('captures from elsewhere', () => {
  test('a HAR stays a HAR; what is met late is replaced in what came before; the input stays', async () => {
    const { folder, write } = things();
    const text = harOf({ kind: 'person', note: `call ${PHONE}` }, { kind: 'person', phone: PHONE, code: 'ab' });
    write('old.har', text);
    expect(await transcript(['redact', 'old.har', '-c', 'api.json', '-o', 'safe.har'], folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      --- stderr
      contract-check redacted 2 exchanges of 1 capture
        safe.har: 2 exchanges
        replaced by pseudonyms:
          GET /things/{id}
            /request/headers/Authorization ×2, /request/cookies/* ×2, /response/body/phone ×1
        private, and kept as they are:
          GET /things/{id}
            /response/body/code ×1 (too short)
      "
    `);
    expect(readFileSync(join(folder, 'old.har'), 'utf8')).toBe(text);
    const safe = readFileSync(join(folder, 'safe.har'), 'utf8');
    expect(safe).not.toMatch(/4155550143|abc123secret|cookie-canary/);
    const [first, second] = JSON.parse(safe).log.entries.map((entry: { response: { content: { text: string } } }) =>
      JSON.parse(entry.response.content.text),
    );
    expect(first).toEqual({ kind: 'person', note: `call ${second.phone}` });
    expect(second).toEqual({ kind: 'person', phone: expect.stringMatching(/^\+\d{11}$/), code: 'ab' });
    expect(readdirSync(folder).sort()).toEqual(['api.json', 'old.har', 'safe.har']);
    const judged = memoryIo(folder, {});
    expect(await main(['safe.har', '-c', 'api.json'], judged)).toBe(0);
  });

  test('a folder of them into a folder, as one recording', async () => {
    const { folder, write } = things();
    write('in/a.exchanges.ndjson', thingsExchange({ kind: 'person', note: `call ${PHONE}` }));
    write('in/deep/b.har', harOf({ kind: 'person', phone: PHONE }));
    const out = await transcript(['redact', 'in', '-c', 'api.json', '-o', 'out'], folder);
    expect(out).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      --- stderr
      contract-check redacted 2 exchanges of 2 captures
        out/a.exchanges.ndjson: 1 exchange
        out/b.har: 1 exchange
        replaced by pseudonyms:
          GET /things/{id}
            /request/headers/Authorization ×1, /request/cookies/* ×1, /response/body/phone ×1
      "
    `);
    const [a, b] = ['a.exchanges.ndjson', 'b.har'].map((name) => readFileSync(join(folder, 'out', name), 'utf8'));
    const phone = /\+\d{11}/.exec(a ?? '')?.[0] ?? 'none';
    expect(phone).not.toBe(PHONE);
    expect(b).toContain(phone);
  });

  test('what other tools wrote becomes journals, and a recording of Polly.js stays a HAR', async () => {
    const made = workspace();
    const fixture = (name: string): string =>
      readFileSync(new URL(`../../fixtures/captures/${name}`, import.meta.url), 'utf8');
    made.write('three.postman_collection.json', fixture('postman/three.postman_collection.json'));
    made.write('recording.har', fixture('polly/recording.har'));
    expect(
      await transcript(['redact', 'three.postman_collection.json', 'recording.har', '-o', 'safe'], made.folder),
    ).toMatch(/^exit 0\n/u);
    expect(readdirSync(join(made.folder, 'safe')).sort()).toEqual([
      'recording.har',
      'three.postman_collection.exchanges.ndjson',
    ]);
    for (const name of readdirSync(join(made.folder, 'safe'))) {
      const text = readFileSync(join(made.folder, 'safe', name), 'utf8');
      expect(text).not.toContain('15017122661');
      expect(text).toContain('yesterday');
    }
  });

  test('what no contract covers is left out, unless all is asked for', async () => {
    const { folder, write } = things();
    write('old.har', harOf({ kind: 'person' }).replace('api.example.com', 'elsewhere.test'));
    expect(await transcript(['redact', 'old.har', '-c', 'api.json', '-o', 'safe.har'], folder)).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      contract-check redacted 0 exchanges of 1 capture
        old.har: nothing is left of it, and nothing was written
        not stored, as no contract covers them (--all stores them too): 1 exchange
          elsewhere.test ×1
      "
    `);
    expect(existsSync(join(folder, 'safe.har'))).toBe(false);
    expect(await main(['redact', 'old.har', '-c', 'api.json', '-o', 'safe.har', '--all'], memoryIo(folder, {}))).toBe(
      0,
    );
    expect(readFileSync(join(folder, 'safe.har'), 'utf8')).not.toContain('person');
  });

  test('an entry that cannot be read is told and left out', async () => {
    const { folder, write } = things();
    write('a.exchanges.ndjson', `${thingsExchange({ kind: 'person' })}{"request":{"url":"${PHONE}\n`);
    expect(
      await transcript(['redact', 'a.exchanges.ndjson', '-c', 'api.json', '-o', 'b.exchanges.ndjson'], folder),
    ).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      contract-check redacted 1 exchange of 1 capture
        b.exchanges.ndjson: 1 exchange
      warning: a.exchanges.ndjson:2 is left out: the line is no JSON: the text ends inside a string (line 1, column 32)
      "
    `);
    expect(readFileSync(join(folder, 'b.exchanges.ndjson'), 'utf8')).not.toContain('4155550143');
  });
});

const unswept = (body: unknown): string => {
  const { request, response } = JSON.parse(thingsExchange(body));
  const body_ = { kind: 'json', value: response.body.value } as const;
  return `${formatUnsweptLine(
    {
      request: { ...request, headers: request.headers ?? [], body: { kind: 'absent' } },
      response: { ...response, body: body_ },
      origin: { capture: '', entry: 0 },
    },
    { marks: [], fields: [], kept: [] },
  )}\n`;
};

describe('recordings that a kill left behind', () => {
  test('are finished in place; others are left as they are', async () => {
    const { folder, write } = things();
    const closed = write('captures/closed.exchanges.ndjson', thingsExchange({ kind: 'person' }));
    const before = readFileSync(closed, 'utf8');
    const line = unswept({ kind: 'person', note: `call ${PHONE}` });
    const path = write('captures/killed.exchanges.ndjson', line + line.slice(0, 90));
    expect(await transcript(['redact', 'captures', '-c', 'api.json'], folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      --- stderr
      contract-check finished 1 recording: all is replaced that the contract does not fix
        captures/killed.exchanges.ndjson: 1 exchange
          its last line, cut short when the process was killed, is left out
        replaced by pseudonyms:
          GET /things/{id}
            /response/body/note ×1
        private, and kept as they are:
          GET /things/{id}
            /request/path/id ×1 (too short)
      1 capture left as found, being closed; to redact them anew, name -o
      "
    `);
    expect(readFileSync(path, 'utf8')).not.toMatch(/4155550143|unswept/);
    expect(readFileSync(closed, 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'captures')).sort()).toEqual([
      'closed.exchanges.ndjson',
      'killed.exchanges.ndjson',
    ]);
  });

  test('are finished elsewhere where an output is named', async () => {
    const { folder, write } = things();
    const line = unswept({ kind: 'person', note: `call ${PHONE}` });
    const path = write('killed.exchanges.ndjson', line);
    expect(
      await transcript(['redact', 'killed.exchanges.ndjson', '-c', 'api.json', '-o', 'safe/'], folder),
    ).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      --- stderr
      contract-check finished 1 recording: all is replaced that the contract does not fix
        safe/killed.exchanges.ndjson: 1 exchange
        replaced by pseudonyms:
          GET /things/{id}
            /response/body/note ×1
        private, and kept as they are:
          GET /things/{id}
            /request/path/id ×1 (too short)
      "
    `);
    expect(readFileSync(path, 'utf8')).toBe(line);
    expect(readFileSync(join(folder, 'safe/killed.exchanges.ndjson'), 'utf8')).not.toMatch(/4155550143|unswept/);
  });

  test('are left alone while their process runs', async () => {
    const { folder, write } = things();
    const line = unswept({ kind: 'person' });
    const path = write(`20260101T000000Z-${process.pid}-0a1b.exchanges.ndjson`, line);
    const out = await transcript(['redact', '.', '-c', 'api.json'], folder);
    expect(out.replace(String(process.pid), 'PID')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: 20260101T000000Z-PID-0a1b.exchanges.ndjson may still be written to: the process that its name tells of is running
        Run this again once it has ended.
      "
    `);
    expect(readFileSync(path, 'utf8')).toBe(line);
  });
});

test.each([
  ['no output', ['redact', 'a.exchanges.ndjson']],
  ['another form', ['redact', 'a.exchanges.ndjson', '-o', 'a.har']],
  ['two files of one name', ['redact', 'a.exchanges.ndjson', 'deep/a.exchanges.ndjson', '-o', 'out']],
  ['a file that is not there', ['redact', 'missing.har', '-o', 'out.har']],
  ['no captures', ['redact']],
  ['an option of judging', ['redact', 'a.exchanges.ndjson', '-o', 'b.exchanges.ndjson', '--fail-on', 'never']],
])('refuses %s', async (_what, argv) => {
  const { folder, write } = things();
  write('a.exchanges.ndjson', thingsExchange({ kind: 'person' }));
  write('deep/a.exchanges.ndjson', thingsExchange({ kind: 'person' }));
  expect(await transcript(argv, folder)).toMatchSnapshot();
});

test('judging a recording that was not closed says so once', async () => {
  const { folder, write } = things();
  write('killed.exchanges.ndjson', unswept({ kind: 'person' }) + unswept({ kind: 'company' }));
  const told = await transcript(['killed.exchanges.ndjson', '-c', 'api.json'], folder);
  expect(told.match(/killed.exchanges.ndjson is a recording that was not closed/g)).toHaveLength(1);
  expect(told).toMatch(/^exit 0/);
  const report = await judgeCapture(
    join(folder, 'killed.exchanges.ndjson'),
    loadLocalContract(join(folder, 'api.json')),
  );
  expect(report.notes.map(({ kind }) => kind)).toEqual(['capture-unswept']);
});
