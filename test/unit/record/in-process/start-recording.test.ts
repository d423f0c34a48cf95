import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  Agent,
  ClientRequest,
  createServer,
  get as httpGet,
  request as httpRequest,
  IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadContract } from '../../../../src/contract/index.js';
import { judgeCapture } from '../../../../src/judge-capture.js';
import type { Recording, StartRecordingOptions } from '../../../../src/record/public.js';
import { startRecording } from '../../../../src/record/public.js';
import { workspace } from '../../../support/workspace.js';

const PHONE = '+447700900321';

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'People', version: '1' },
  servers: [{ url: 'https://people.example.com' }],
  paths: {
    '/people/{name}': {
      parameters: [
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'after', in: 'query', schema: { type: 'integer' } },
        { name: 'age', in: 'query', schema: { type: 'integer' } },
        { name: 'to', in: 'query', schema: { type: 'string' } },
        { name: 'bare', in: 'query', schema: { type: 'boolean' } },
      ],
      get: {
        responses: {
          200: {
            description: 'A person.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['name'],
                  properties: {
                    name: { type: 'string' },
                    phone: { type: 'string', 'x-pii': true },
                    age: { type: 'integer' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** A server that answers `/people/{name}` with that name, and takes as long as the query says. */
async function people(): Promise<string> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = url.pathname.split('/').pop() ?? '';
    const age = url.searchParams.get('age');
    const isBare = url.searchParams.has('bare');
    const to = url.searchParams.get('to');
    if (to !== null) {
      response.writeHead(302, { location: `/people/${to}` }).end();
      return;
    }
    setTimeout(
      () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ name, ...(!isBare && { phone: PHONE }), ...(age !== null && { age }) }));
      },
      Number(url.searchParams.get('after') ?? 0),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a test needs: a server, a contract on the disk, a folder, and a way to record into it. */
async function surroundings() {
  const url = await people();
  const { folder, write } = workspace();
  const contract = write('contract.json', CONTRACT);
  const out = join(folder, 'captures');
  const servers = [{ from: '', to: url }];
  return {
    url,
    folder,
    out,
    contract,
    servers,
    record: (options: StartRecordingOptions = {}): Promise<Recording> =>
      startRecording({ contract, out, servers, ...options }),
    get: async (name: string, query = ''): Promise<unknown> => {
      const response = await fetch(`${url}/people/${name}${query}`);
      return response.json();
    },
  };
}

/** Calls a function where nothing that the caller does next follows from it. */
async function elsewhere<Result>(work: () => Promise<Result>): Promise<Result> {
  await wait(0);
  return work();
}

/** Answers what calls a function, once, in the asynchronous context of now. */
function later(work: () => Promise<unknown>): () => Promise<unknown> {
  let begin = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    begin = resolve;
  }).then(work);
  return () => {
    begin();
    return done;
  };
}

/** The last segments of the URLs that a journal holds, in order. */
function namesIn(journal: string | undefined): readonly string[] {
  if (journal === undefined) return [];
  return linesOf(journal).map((line) => new URL(JSON.parse(line).request.url).pathname.split('/').pop() ?? '');
}

const linesOf = (journal: string): readonly string[] => readFileSync(journal, 'utf8').trim().split('\n');

describe('a recording of this process', () => {
  test('stores what is asked, made safe, and judges it as it arrives', async () => {
    const { record, get, out, contract, servers } = await surroundings();
    const recording = await record();
    await get('ann');
    expect(recording.findings).toEqual([]);
    await get('bob', '?age=7');
    expect(recording.findings.map(({ code, seen }) => [code, seen.entry, seen.pointer])).toEqual([
      ['response.body.violates-schema', 1, '/response/body/age'],
    ]);
    expect(recording.report().summary).toMatchObject({ seen: 2, conform: 1, violate: 1 });
    const summary = await recording.stop();
    expect(summary).toMatchObject({ stored: 2, uncovered: {}, unattributed: 0 });
    expect(summary.fields.map(({ field, replaced }) => [field, replaced])).toEqual([
      ['GET /people/{name} /response/body/phone', 2],
      // A text where a number is documented: private, and too short for a pseudonym.
      ['GET /people/{name} /response/body/age', 0],
    ]);
    expect(readdirSync(out)).toHaveLength(1);
    const text = readFileSync(summary.journal ?? '', 'utf8');
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain('unswept');
    const report = await judgeCapture(summary.journal ?? '', await loadContract(contract), { servers });
    expect(report.summary).toEqual(recording.report().summary);
    expect([...report.findings].map(({ code, facts }) => ({ code, facts }))).toEqual(
      recording.findings.map(({ code, facts }) => ({ code, facts })),
    );
  });

  test('is redacted and judged by a contract as overlays amend it', async () => {
    const { record, get, contract, folder } = await surroundings();
    const target = "$..get.responses['200'].content.*.schema.properties";
    const overlay = join(folder, 'overlay.json');
    const actions = [{ target, update: { name: { maxLength: 3, 'x-pii': true } } }];
    writeFileSync(overlay, JSON.stringify({ overlay: '1.0.0', info: { title: 'Stricter', version: '1' }, actions }));
    const recording = await record({ contract: await loadContract(contract, { overlays: [overlay] }) });
    await get('ann-the-elder');
    expect(recording.findings.map(({ code, rule }) => [code, rule?.source])).toEqual([
      ['response.body.violates-schema', expect.stringContaining('overlay.json')],
    ]);
    const { journal = '' } = await recording.stop();
    expect(linesOf(journal)).toHaveLength(1);
    expect(readFileSync(journal, 'utf8')).not.toContain('ann-the-elder');
  });

  test('stores nothing more when it has stopped, and leaves node:http as it was', async () => {
    const methods = (): readonly unknown[] => [
      ...['write', 'end', 'emit'].map((name) => Object.getOwnPropertyDescriptor(ClientRequest.prototype, name)?.value),
      IncomingMessage.prototype.push,
    ];
    const before = methods();
    const { record, get } = await surroundings();
    const recording = await record();
    expect(methods()).not.toEqual(before);
    await get('ann');
    const summary = await recording.stop();
    await get('bob');
    expect(await recording.stop()).toEqual(summary);
    expect(namesIn(summary.journal)).toEqual(['ann']);
    expect(methods()).toEqual(before);
  });

  test('stores an exchange that is under way when it stops, without the response', async () => {
    const { record, get } = await surroundings();
    const recording = await record();
    const answer = get('slow', '?after=60');
    await wait(20);
    const { journal } = await recording.stop();
    expect(await answer).toMatchObject({ name: 'slow' });
    const [line = ''] = linesOf(journal ?? '');
    expect(Object.keys(JSON.parse(line))).toEqual(['request', 'startedAt']);
    expect(recording.report().summary).toMatchObject({ undecided: 1, undecidedReasons: { 'no-response': 1 } });
  });

  test('counts what no contract covers, by host, and stores it when asked', async () => {
    const { url, record } = await surroundings();
    const other = await people();
    const ask = async (options: StartRecordingOptions) => {
      await using recording = await record(options);
      await (await fetch(`${other}/people/ann`)).text();
      await (await fetch(`${url}/people/bob`)).text();
      return recording.stop();
    };
    const { stored, uncovered, journal } = await ask({});
    expect({ stored, uncovered }).toEqual({ stored: 1, uncovered: { [new URL(other).host]: 1 } });
    expect(namesIn(journal)).toEqual(['bob']);
    expect(await ask({ all: true })).toMatchObject({ stored: 2, uncovered: {} });
  });

  test('makes no file where nothing was asked', async () => {
    const { record, out } = await surroundings();
    const recording = await record();
    expect(await recording.stop()).toEqual({ stored: 0, uncovered: {}, unattributed: 0, fields: [], notes: [] });
    expect(existsSync(out)).toBe(false);
    expect(recording.report().summary.seen).toBe(0);
  });

  test('replaces, when it stops, what was found private only after it was stored', async () => {
    const { record, get } = await surroundings();
    const recording = await record();
    // A name may be anything, and nothing says yet that this one is somebody's phone number.
    await get(PHONE.slice(1), '?bare=true');
    await get('ann');
    const { journal } = await recording.stop();
    expect(readFileSync(journal ?? '', 'utf8')).not.toContain(PHONE.slice(1));
    expect(recording.report().summary).toMatchObject({ seen: 2, conform: 2 });
  });

  test('keeps values where redacting is off', async () => {
    const { record, get } = await surroundings();
    const recording = await record({ redact: false });
    await get('ann');
    const { journal, fields } = await recording.stop();
    expect(readFileSync(journal ?? '', 'utf8')).toContain(PHONE);
    expect(fields).toEqual([]);
  });

  test('does not keep a body beyond the limit', async () => {
    const { record, get } = await surroundings();
    const recording = await record({ maxBody: 10 });
    await get('ann');
    const { journal } = await recording.stop();
    const [line = ''] = linesOf(journal ?? '');
    expect(JSON.parse(line).response.body).toMatchObject({ kind: 'unread', reason: 'body-too-large' });
  });
});

describe('using', () => {
  test('await using stops at the end of the block', async () => {
    const { record, get, out } = await surroundings();
    {
      await using recording = await record();
      await get('ann');
      expect(recording.summary.stored).toBe(1);
    }
    await get('bob');
    expect(readdirSync(out).map((name) => namesIn(join(out, name)))).toEqual([['ann']]);
  });

  test('using too, and the journal is finished then', async () => {
    const { record, get, out } = await surroundings();
    {
      using _ = await record();
      await get('ann');
    }
    const [name = ''] = readdirSync(out);
    expect(readFileSync(join(out, name), 'utf8')).not.toContain('unswept');
  });
});

describe('recordings do not mix', () => {
  test('one inside another, and the outer one goes on; so does one beside them', async () => {
    const { record, get } = await surroundings();
    const beside = await elsewhere(record);
    const outer = await record();
    await get('before');
    const inner = await record();
    await get('within');
    const { journal } = await inner.stop();
    await get('after');
    expect(namesIn(journal)).toEqual(['within']);
    expect(namesIn((await outer.stop()).journal)).toEqual(['before', 'after']);
    expect(await beside.stop()).toMatchObject({ stored: 0, unattributed: 0 });
  });

  test('what is under way when one stops is its own alone', async () => {
    const { record, get } = await surroundings();
    const beside = await elsewhere(record);
    const answer = beside.run(() => get('beside', '?after=80'));
    const recording = await record();
    const late = get('late', '?after=60');
    await wait(20);
    const { journal } = await recording.stop();
    await Promise.all([answer, late]);
    expect(namesIn(journal)).toEqual(['late']);
    const [line = ''] = linesOf((await beside.stop()).journal ?? '');
    expect(JSON.parse(line).response.status).toBe(200);
  });

  test('the outer one stops first', async () => {
    const { record, get } = await surroundings();
    const outer = await record();
    const inner = await record();
    await get('one');
    expect((await outer.stop()).stored).toBe(0);
    await get('two');
    expect(namesIn((await inner.stop()).journal)).toEqual(['one', 'two']);
  });

  test('many side by side, over connections that they share', async () => {
    const { url, record } = await surroundings();
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const ask = (name: string): Promise<void> =>
      new Promise((resolve, reject) => {
        httpGet(`${url}/people/${name}?after=2`, { agent }, (response) => {
          response.resume().on('end', resolve);
        }).on('error', reject);
      });
    const one = async (index: number) => {
      await using recording = await record();
      const names = Array.from({ length: 8 }, (_, count) => `r${index}-${count}`);
      await Promise.all(names.slice(0, 4).map(ask));
      for (const name of names.slice(4)) await (await fetch(`${url}/people/${name}?after=1`)).text();
      const { journal, unattributed } = await recording.stop();
      expect([...namesIn(journal)].sort()).toEqual(names);
      expect(unattributed).toBe(0);
    };
    await Promise.all(Array.from({ length: 6 }, (_, index) => one(index)));
    agent.destroy();
  });

  test('many side by side, whose requests wait for a connection and are written late, or are redirected', async () => {
    const { url, record } = await surroundings();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const write = (name: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const request = httpRequest(`${url}/people/${name}`, { agent }, (response) => {
          response.resume().on('end', resolve);
        });
        request.on('socket', () => setImmediate(() => request.end())).on('error', reject);
      });
    const one = async (index: number) => {
      await using recording = await record();
      const names = Array.from({ length: 4 }, (_, count) => `r${index}-${count}`);
      await Promise.all(names.map(write));
      await axios.get(`${url}/people/moved?to=r${index}-moved`, { httpAgent: agent });
      const { journal, unattributed } = await recording.stop();
      expect([...namesIn(journal)].sort()).toEqual(['moved', ...names, `r${index}-moved`]);
      expect(unattributed).toBe(0);
    };
    await Promise.all(Array.from({ length: 5 }, (_, index) => one(index)));
    agent.destroy();
  });

  test('what runs in a recording is its own, wherever it is called', async () => {
    const { record, get } = await surroundings();
    const [first, second] = await Promise.all([record(), record()]);
    await Promise.all([first.run(() => get('one')), second.run(() => get('two')), first.run(() => get('three'))]);
    expect([...namesIn((await first.stop()).journal)].sort()).toEqual(['one', 'three']);
    expect(namesIn((await second.stop()).journal)).toEqual(['two']);
  });

  test('a request from elsewhere is of the only one; of several it is counted, and stored nowhere', async () => {
    const { record, get } = await surroundings();
    // Begun before the recordings: nothing that is asked here follows from where they are started.
    const [askAlone, askSeveral] = [later(() => get('alone')), later(() => get('several'))];
    const first = await record();
    await askAlone();
    const second = await record();
    await askSeveral();
    expect(await second.stop()).toMatchObject({ stored: 0, unattributed: 1 });
    const { journal, unattributed } = await first.stop();
    expect(namesIn(journal)).toEqual(['alone']);
    expect(unattributed).toBe(1);
  });
});

describe('a recording that cannot be', () => {
  test('a contract that is not there', async () => {
    const { record, get } = await surroundings();
    await expect(record({ contract: 'nowhere.yaml' })).rejects.toMatchObject({ code: 'contract-not-found' });
    // It has left nothing behind that takes requests.
    const recording = await record();
    await get('ann');
    expect((await recording.stop()).stored).toBe(1);
  });

  test('a server that is none', async () => {
    const { record } = await surroundings();
    await expect(record({ servers: [{ from: '', to: 'nowhere' }] })).rejects.toMatchObject({ code: 'option-invalid' });
  });

  test.each([
    [{ servers: { 'https://a.example': 'http://b.example' } }, 'servers'],
    [{ servers: ['https://a.example=http://b.example'] }, 'servers'],
    [{ keep: '/response/body/name' }, 'keep'],
    [{ also: ['/reponse/body/name'] }, 'also'],
    [{ maxBody: '10MiB' }, 'maxBody'],
    [{ maxBody: -1 }, 'maxBody'],
    [{ contract: [] }, 'contract'],
    [{ contract: [7] }, 'contract'],
    [{ out: '' }, 'out'],
  ])('what JavaScript may hand over: %j', async (options, source) => {
    // Whoever has no types is who this is for.
    const refused = startRecording(options as unknown as StartRecordingOptions);
    const next = expect.stringMatching(/^(?:Write|Name) .*\.$/);
    await expect(refused).rejects.toMatchObject({ code: 'option-invalid', source, next });
  });

  test.each(['contract.json', 'contract.json/below/it'])('a folder that is or lies below a file: %s', async (place) => {
    const { record, folder } = await surroundings();
    await expect(record({ out: join(folder, place) })).rejects.toMatchObject({
      code: 'output-unwritable',
      message: expect.stringContaining('contract.json is no folder'),
    });
  });

  test('a folder that can be made no more: the requests go on, and stopping says so', async () => {
    const { record, get, folder } = await surroundings();
    const out = join(folder, 'taken');
    const recording = await record({ out });
    writeFileSync(out, '');
    expect(await get('ann')).toMatchObject({ name: 'ann' });
    await expect(recording.stop()).rejects.toMatchObject({
      code: 'output-unwritable',
      message: expect.stringContaining('taken'),
    });
  });

  test('a rule that throws: everything is stored, and stopping says so', async () => {
    const { record, get, out } = await surroundings();
    const isInScope = (): boolean => {
      throw new Error('broken rule');
    };
    const recording = await record({ isInScope });
    await get('ann');
    await get('bob');
    await expect(recording.stop()).rejects.toThrow('broken rule');
    expect(readdirSync(out).map((name) => namesIn(join(out, name)))).toEqual([['ann', 'bob']]);
  });
});
