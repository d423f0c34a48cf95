import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsExchange, workspace } from '../support/workspace.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string, stdin = ''): Promise<string> {
  const io = memoryIo(cwd, { stdin });
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const HAR = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        request: { method: 'GET', url: 'https://api.example.com/things/1', headers: [] },
        response: { status: 204, headers: [], content: { size: 0 } },
      },
    ],
  },
});

describe('recordings become one HAR', () => {
  test('a folder of them, in the order of their names; and back, the same lines', async () => {
    const { folder, write } = workspace();
    write('captures/a.exchanges.ndjson', thingsExchange({ name: 'é' }));
    write('captures/b.exchanges.ndjson', thingsExchange([1]) + thingsExchange(null));
    expect(await transcript(['convert', 'captures', '-o', 'captures/all.har'], folder)).toBe(
      'exit 0\n--- stdout\n--- stderr\n3 exchanges of 2 captures written to captures/all.har\n',
    );
    expect(await transcript(['convert', 'captures/all.har', '-o', 'deep/all.exchanges.ndjson'], folder)).toBe(
      'exit 0\n--- stdout\n--- stderr\n3 exchanges of 1 capture written to deep/all.exchanges.ndjson\n',
    );
    const journals = ['a', 'b'].map((name) => readFileSync(join(folder, `captures/${name}.exchanges.ndjson`), 'utf8'));
    expect(lines(readFileSync(join(folder, 'deep/all.exchanges.ndjson'), 'utf8'))).toEqual(lines(journals.join('')));
    expect(readdirSync(join(folder, 'captures')).sort()).toEqual([
      'a.exchanges.ndjson',
      'all.har',
      'b.exchanges.ndjson',
    ]);
  });

  test('a folder that holds the HAR already is converted again', async () => {
    const { folder, write } = workspace();
    write('captures/a.exchanges.ndjson', thingsExchange({}));
    const argv = ['convert', 'captures', '-o', 'captures/all.har'];
    expect(await transcript(argv, folder)).toBe(await transcript(argv, folder));
  });

  test('from stdin', async () => {
    const { folder } = workspace();
    expect(await transcript(['convert', '-', '-o', 'one.har'], folder, thingsExchange({}))).toBe(
      'exit 0\n--- stdout\n--- stderr\n1 exchange of 1 capture written to one.har\n',
    );
  });

  test('each capture of the fixtures is judged as it was', async () => {
    const { folder } = workspace();
    const har = join(root, 'fixtures/bench/small.har');
    await transcript(['convert', har, '-o', 'small.exchanges.ndjson'], folder);
    await transcript(['convert', 'small.exchanges.ndjson', '-o', 'small.har'], folder);
    const told = async (capture: string): Promise<unknown> => {
      const io = memoryIo(folder);
      await main([capture, '-r', 'json'], io);
      const { summary, findings } = JSON.parse(io.out());
      return { summary, findings: findings.map((one: { code: string; seen: object }) => [one.code, one.seen]) };
    };
    const expected = await told(har);
    expect(await told('small.exchanges.ndjson')).toEqual(expected);
    expect(await told('small.har')).toEqual(expected);
  });
});

describe('what cannot be read is told, and the rest is written', () => {
  test('a line that a kill has torn', async () => {
    const { folder, write } = workspace();
    write('torn.exchanges.ndjson', thingsExchange({}) + thingsExchange({ name: 'a' }).slice(0, 90));
    expect(await transcript(['convert', 'torn.exchanges.ndjson', '-o', 'torn.har'], folder)).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      1 exchange of 1 capture written to torn.har
      warning: torn.exchanges.ndjson:2 is left out: the line is no JSON: the text ends inside a string (line 1, column 91)
      "
    `);
    expect(JSON.parse(readFileSync(join(folder, 'torn.har'), 'utf8')).log.entries).toHaveLength(1);
  });

  test('a file that is no capture, beside one that is', async () => {
    const { folder, write } = workspace();
    write('a.exchanges.ndjson', thingsExchange({}));
    write('README.md', '# Captures');
    expect(
      await transcript(['convert', 'a.exchanges.ndjson', 'README.md', '-o', 'a.har'], folder),
    ).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      1 exchange of 2 captures written to a.har
      warning: README.md is no capture of a known format; it begins with: # Captures
      "
    `);
  });

  test('more of them than are told one by one', async () => {
    const { folder, write } = workspace();
    write('bad.exchanges.ndjson', thingsExchange({}) + '{"request":7}\n'.repeat(12));
    const told = await transcript(['convert', 'bad.exchanges.ndjson', '-o', 'bad.har'], folder);
    expect(told.split('\n').slice(-3)).toEqual([
      'warning: bad.exchanges.ndjson:11 is left out: the exchange has no request object',
      'warning: and 2 entries more',
      '',
    ]);
  });
});

describe('is refused, and nothing is written', () => {
  const refused: readonly [what: string, argv: readonly string[]][] = [
    ['a form that no capture has', ['a.exchanges.ndjson', '-o', 'a.json']],
    ['a HAR as a HAR', ['b.har', '-o', 'c.har']],
    ['a journal as a journal', ['a.exchanges.ndjson', '-o', 'c.exchanges.ndjson']],
    ['a recording that was not closed', ['unswept.exchanges.ndjson', '-o', 'c.har']],
    ['nothing that can be read', ['broken.exchanges.ndjson', '-o', 'c.har']],
    ['an empty file', ['empty.exchanges.ndjson', '-o', 'c.har']],
    ['a file that is not there', ['nowhere.exchanges.ndjson', '-o', 'c.har']],
    ['a capture that would be replaced', ['polly.har', '-o', './polly.har']],
    ['one of several that would be replaced', ['a.exchanges.ndjson', 'polly.har', '-o', 'polly.har']],
    ['a folder without captures of the other form', ['folder', '-o', 'c.har']],
    ['a folder for a file', ['a.exchanges.ndjson', '-o', 'taken.har']],
    ['a place below a file', ['a.exchanges.ndjson', '-o', 'b.har/c.har']],
    ['no output', ['a.exchanges.ndjson']],
    ['an option of judging', ['a.exchanges.ndjson', '-o', 'c.har', '--contract', 'twilio']],
  ];
  test.each(refused)('%s', async (_what, argv) => {
    const { folder, write } = workspace();
    write('a.exchanges.ndjson', thingsExchange({}));
    write('b.har', HAR);
    write(
      'unswept.exchanges.ndjson',
      thingsExchange({}).replace(/\}\n$/, ',"unswept":{"marks":[],"fields":[],"kept":[]}}\n'),
    );
    write('broken.exchanges.ndjson', '{"request":7}\n');
    write('polly.har', HAR.replace('"version"', '"_recordingName":"a","version"'));
    write('empty.exchanges.ndjson', '');
    mkdirSync(join(folder, 'folder'));
    mkdirSync(join(folder, 'taken.har'));
    const before = readdirSync(folder, { recursive: true });
    const told = await transcript(['convert', ...argv], folder);
    expect(told.replace(/(?<=Commands are ).*/, '…')).toMatchSnapshot();
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    // A body that the wire did not carry need not be written.
    .map((line) => JSON.parse(line.replace(',"body":{"kind":"absent"}', '')));

describe('the forms of other tools', () => {
  test.each(['nock', 'pact'])('%s: what was converted is judged as it was', async (format) => {
    const { folder } = workspace();
    const har = join(root, 'fixtures/captures/har/end-user.har');
    const output = `end-user.${format}.json`;
    expect(await transcript(['convert', har, '-o', output], folder)).toBe(
      `exit 0\n--- stdout\n--- stderr\n5 exchanges of 1 capture written to ${output}\n`,
    );
    const told = async (capture: string): Promise<unknown> => {
      const io = memoryIo(folder);
      await main([capture, '-r', 'json', ...(format === 'pact' ? ['--strict-pact'] : [])], io);
      return JSON.parse(io.out()).findings.map((one: { code: string; seen: { pointer: string } }) => [
        one.code,
        one.seen.pointer,
      ]);
    };
    expect(await told(output)).toEqual(await told(har));
  });

  test('a folder: every capture in it that judging finds, whatever tool wrote it, but those that have the form', async () => {
    const { folder, write } = workspace();
    const fixture = (name: string): Buffer => readFileSync(join(root, 'fixtures/captures', name));
    const sources = {
      'app.log': 'access-log/three.log.ndjson',
      'cassette.yaml': 'vcrpy/three-exchanges.yaml',
      'collection.json': 'postman/three.postman_collection.json',
      'mappings.json': 'wiremock/exported.json',
      'nock.json': 'nock/three-exchanges.json',
      'old/recording.har': 'polly/recording.har',
      'pact.json': 'pact/version-3.json',
      'vcr.yml': 'vcr/three-exchanges.yml',
    };
    for (const [name, source] of Object.entries(sources)) write(`all/${name}`, fixture(source));
    write('all/one.har', HAR);
    write('all/one.exchanges.ndjson', thingsExchange({}));
    write('all/openapi.json', { openapi: '3.1.0', info: {}, paths: {} });
    const into = async (output: string): Promise<string> =>
      (await transcript(['convert', 'all', '-o', output], folder)).split('\n')[3] ?? '';
    expect(await into('out.exchanges.ndjson')).toBe('25 exchanges of 9 captures written to out.exchanges.ndjson');
    expect(await into('out.har')).toBe('25 exchanges of 9 captures written to out.har');
    expect(await into('out.nock.json')).toMatch(/^\d+ exchanges of 9 captures written to out.nock.json$/);
  });

  test('one of several captures that holds nothing is told, and the others are written', async () => {
    const { folder, write } = workspace();
    write('all/a.exchanges.ndjson', thingsExchange({}));
    write('all/b.postman_collection.json', {
      info: { name: 'x' },
      item: [{ name: 'never sent', request: 'http://a/' }],
    });
    write('all/c.pact.json', {
      consumer: { name: 'a' },
      provider: { name: 'b' },
      interactions: [{ type: 'Asynchronous/Messages', description: 'x', contents: {} }],
    });
    expect(await transcript(['convert', 'all', '-o', 'all.har'], folder)).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      1 exchange of 3 captures written to all.har
      note: 1 entry is left out: messages of a Pact, which are no HTTP
      warning: all/b.postman_collection.json holds no exchange: no request of it has a saved response.
      "
    `);
    expect(
      await transcript(['convert', 'all/c.pact.json', 'all/a.exchanges.ndjson', '-o', 'two.har'], folder),
    ).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      --- stderr
      1 exchange of 2 captures written to two.har
      note: 1 entry is left out: messages of a Pact, which are no HTTP
      "
    `);
  });

  test('what a form cannot hold is told, and left out', async () => {
    const { folder, write } = workspace();
    write('all.har', readFileSync(join(root, 'fixtures/captures/har/customer-profile.har')));
    expect(await transcript(['convert', 'all.har', '-o', 'all.pact.json'], folder)).toBe(
      'exit 2\n--- stdout\n--- stderr\n14 exchanges of 1 capture written to all.pact.json\n' +
        'warning: all.har:568 is left out: pact cannot hold a host other than trusthub.twilio.com: a Pact is about one provider\n',
    );
  });
});
