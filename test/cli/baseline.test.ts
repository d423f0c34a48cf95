import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const FILE = 'contract-check.baseline.json';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function run(folder: string, ...argv: string[]): Promise<string> {
  const io = memoryIo(folder);
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const thing = (id: string, body: object, status = 200): string =>
  `${JSON.stringify({
    request: { method: 'GET', url: `https://api.example.com/things/${id}` },
    response: { status, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  })}\n`;

const person = (body: object): string =>
  `${JSON.stringify({
    request: { method: 'GET', url: 'https://api.example.com/people' },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  })}\n`;

const ok = (schema: object) => ({
  responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
});

/** A project whose recordings have been wrong for years. */
function project() {
  const { folder, write } = workspace();
  write('contracts/api.json', {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: ok({
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string' },
            size: { type: 'integer' },
            tags: { type: 'array', items: { type: 'string' } },
          },
        }),
      },
      '/people': {
        get: ok({ type: 'object', additionalProperties: { type: 'object', required: ['phone'] } }),
      },
    },
  });
  write('contract-check.config.json', { contracts: ['contracts/api.json'], captures: ['recordings'] });
  write(
    'recordings/old.exchanges.ndjson',
    thing('1', { name: 'A', size: '1', tags: ['a', 7, 8] }) + thing('2', { size: 2 }) + thing('3', { name: 'C' }, 418),
  );
  write('recordings/people.exchanges.ndjson', person({ 'ann@example.com': {} }));
  return { folder, write, baseline: () => readFileSync(join(folder, FILE), 'utf8') };
}

describe('a baseline', () => {
  test('is made of what is found, without a value of the traffic, sorted', async () => {
    const { folder, baseline } = project();
    expect(await run(folder, '--update-baseline')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json now lists 5 known findings: 5 added, 0 removed.

      ✓  nothing new: 6 findings are in the baseline
         4 seen: 0 conform, 4 violate, 0 undecided, 0 out of scope; no findings, 6 known
      --- stderr
      "
    `);
    expect(baseline()).toMatchInlineSnapshot(`
      "{
        "$schema": "https://contract-check.dev/schemas/baseline.schema.json",
        "version": 1,
        "findings": [
          {
            "operation": "GET /people",
            "code": "response.body.violates-schema",
            "rule": "contracts/api.json#/paths/~1people/get/responses/200/content/application~1json/schema/additionalProperties/required",
            "seen": "/response/body/*",
            "about": "property phone",
            "captures": [
              "recordings/people.exchanges.ndjson"
            ]
          },
          {
            "operation": "GET /things/{id}",
            "code": "response.body.violates-schema",
            "rule": "contracts/api.json#/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/size/type",
            "seen": "/response/body/size",
            "captures": [
              "recordings/old.exchanges.ndjson"
            ]
          },
          {
            "operation": "GET /things/{id}",
            "code": "response.body.violates-schema",
            "rule": "contracts/api.json#/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/tags/items/type",
            "seen": "/response/body/tags/*",
            "captures": [
              "recordings/old.exchanges.ndjson"
            ]
          },
          {
            "operation": "GET /things/{id}",
            "code": "response.body.violates-schema",
            "rule": "contracts/api.json#/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/required",
            "seen": "/response/body",
            "about": "property name",
            "captures": [
              "recordings/old.exchanges.ndjson"
            ]
          },
          {
            "operation": "GET /things/{id}",
            "code": "response.status.undocumented",
            "rule": "contracts/api.json#/paths/~1things~1{id}/get/responses",
            "seen": "/response/status",
            "about": "status 418",
            "captures": [
              "recordings/old.exchanges.ndjson"
            ]
          }
        ]
      }
      "
    `);
  });

  test('lets the run pass, and is told in its last line', async () => {
    const { folder, baseline } = project();
    await run(folder, '--update-baseline');
    const written = baseline();
    expect(await run(folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      ✓  nothing new: 6 findings are in the baseline
         4 seen: 0 conform, 4 violate, 0 undecided, 0 out of scope; no findings, 6 known
      --- stderr
      "
    `);
    await run(folder, '--update-baseline');
    expect(baseline()).toBe(written);
  });

  test('one new fault fails the run, and is all that is shown', async () => {
    const { folder, write } = project();
    await run(folder, '--update-baseline');
    write('recordings/new.exchanges.ndjson', thing('4', { name: 5, tags: [9] }));
    expect(await run(folder)).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      error  name: 5 is an integer, the contract says text

        in        GET https://api.example.com/things/4 → 200
        seen      recordings/new.exchanges.ndjson:1:181 (entry 0) /response/body/name

          › 1 │ {"name":5,"tags":[9]}
              │         ^

        expected  text
        found     5 (an integer)
        contract  contracts/api.json:1:360
                  #/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/name/type
        hint      "5" in quotes would be text
        code      response.body.violates-schema

      ✗  1 error not in the baseline; with the known ones, 5 of 5 exchanges break the contract
         5 seen: 0 conform, 5 violate, 0 undecided, 0 out of scope; 1 error, 7 known
      --- stderr
      "
    `);
  });

  test('what is fixed is told, and must be removed where it is strict', async () => {
    const { folder, write, baseline } = project();
    await run(folder, '--update-baseline');
    write('recordings/old.exchanges.ndjson', thing('1', { name: 'A', tags: ['a', 7] }) + thing('2', { size: 2 }));
    expect(await run(folder)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json lists 2 known findings that are fixed:
            response.body.violates-schema in GET /things/{id} at /response/body/size;
            response.status.undocumented in GET /things/{id} at /response/status (status 418).
            --update-baseline removes them.

      ✓  nothing new: 3 findings are in the baseline
         3 seen: 0 conform, 3 violate, 0 undecided, 0 out of scope; no findings, 3 known
      --- stderr
      "
    `);
    expect(await run(folder, '--strict-baseline')).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      note  contract-check.baseline.json lists 2 known findings that are fixed, and must be removed:
            response.body.violates-schema in GET /things/{id} at /response/body/size;
            response.status.undocumented in GET /things/{id} at /response/status (status 418).
            --update-baseline removes them.

      ✗  the baseline lists 2 findings that no longer happen: it can only shrink
         3 seen: 0 conform, 3 violate, 0 undecided, 0 out of scope; no findings, 3 known
      --- stderr
      "
    `);
    expect(await run(folder, '--update-baseline')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json now lists 3 known findings: 0 added, 2 removed.

      ✓  nothing new: 3 findings are in the baseline
         3 seen: 0 conform, 3 violate, 0 undecided, 0 out of scope; no findings, 3 known
      --- stderr
      "
    `);
    expect(baseline()).not.toContain('418');
    expect(await run(folder, '--strict-baseline')).toMatch(/^exit 0\n/);
  });

  test('what nothing exercised is not taken to be fixed, and stays', async () => {
    const { folder, baseline } = project();
    await run(folder, '--update-baseline');
    const written = baseline();
    const part = 'recordings/people.exchanges.ndjson';
    expect(await run(folder, part)).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json lists 4 known findings that this run did not look for: whether
            they are fixed is not known. --update-baseline keeps them; with --strict-baseline it removes
            them.

      ✓  nothing new: 1 finding is in the baseline
         1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; no findings, 1 known
      --- stderr
      "
    `);
    await run(folder, part, '--update-baseline');
    expect(baseline()).toBe(written);
    await run(folder, part, '--update-baseline', '--strict-baseline');
    expect(JSON.parse(baseline())).toMatchObject({ findings: [{ operation: 'GET /people' }] });
  });

  test('a day that is over ends what was accepted until then; reasons and days are kept', async () => {
    const { folder, write, baseline } = project();
    await run(folder, 'recordings/people.exchanges.ndjson', '--update-baseline', '--baseline-expires', '9999-12-31');
    write(FILE, baseline().replace('"expires": "9999-12-31"', '"reason": "PEOPLE-7", "expires": "2020-02-29"'));
    const people = 'recordings/people.exchanges.ndjson';
    expect(await run(folder, people)).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      error  "phone" is missing in ["ann@example.com"]

        in        GET https://api.example.com/people → 200
        seen      recordings/people.exchanges.ndjson:1:190 (entry 0) /response/body/ann@example.com

          › 1 │ {"ann@example.com":{}}
              │                    ^

        expected  an object with "phone"
        found     an object without it
        contract  contracts/api.json:1:615
                  #/paths/~1people/get/responses/200/content/application~1json/schema/additionalProperties/required
        code      response.body.violates-schema

      note  contract-check.baseline.json accepted 1 known finding until a day that is over:
            response.body.violates-schema in GET /people at /response/body/* (property phone), until
            2020-02-29. Mend it, or accept it again with --update-baseline --baseline-expires <date>.

      ✗  1 error: 1 of 1 exchange breaks the contract
         1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; 1 error, 0 known
      --- stderr
      "
    `);
    // Updating does not make an end of it: somebody has to say until when.
    expect(await run(folder, people, '--update-baseline')).toMatch(/^exit 1\n[\s\S]*error[\s\S]*until\s+2020-02-29/);
    expect(await run(folder, people, '--update-baseline', '--baseline-expires', '9999-12-31')).toMatch(/^exit 0\n/);
    expect(JSON.parse(baseline())).toMatchObject({ findings: [{ reason: 'PEOPLE-7', expires: '9999-12-31' }] });
    expect(await run(folder, people)).toMatch(/^exit 0\n/);
    expect(await run(folder, '--baseline-expires', '2026-02-30')).toMatch(/^exit 2\n[\s\S]*Write a date, such as/);
  });

  test('a last day is given to what is new or expired, which is told, and to nothing else', async () => {
    const { folder, write, baseline } = project();
    await run(folder, '--update-baseline');
    write('recordings/new.exchanges.ndjson', thing('4', { name: 5 }));
    expect(await run(folder, '--update-baseline', '--baseline-expires', '9999-12-31')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json now lists 6 known findings: 1 added, 0 removed. 1 is new or had
            expired, and accepted until 9999-12-31; the other 5 are as they were.

      ✓  nothing new: 7 findings are in the baseline
         5 seen: 0 conform, 5 violate, 0 undecided, 0 out of scope; no findings, 7 known
      --- stderr
      "
    `);
    expect(baseline().match(/"expires": .*/g)).toEqual(['"expires": "9999-12-31"']);
    expect(await run(folder, '--update-baseline', '--baseline-expires', '9998-12-31')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      note  contract-check.baseline.json now lists 6 known findings: 0 added, 0 removed. Nothing is new or
            had expired: 9998-12-31 is given to none.

      ✓  nothing new: 7 findings are in the baseline
         5 seen: 0 conform, 5 violate, 0 undecided, 0 out of scope; no findings, 7 known
      --- stderr
      "
    `);
    expect(baseline().match(/"expires": .*/g)).toEqual(['"expires": "9999-12-31"']);
  });

  test('a last day that nothing is given, or that is over, is refused', async () => {
    const { folder } = project();
    expect(await run(folder, '--baseline-expires', '9999-12-31')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: --baseline-expires does nothing without --update-baseline
        in --baseline-expires
        Say both, or neither.
      "
    `);
    const today = new Date().toISOString().slice(0, 10);
    const late = await run(folder, '--update-baseline', '--baseline-expires', '2020-02-29');
    expect(late.replace(today, '<today>')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: 2020-02-29 is over: nothing would be accepted
        in --baseline-expires
        Write a day from <today> on.
      "
    `);
    expect(existsSync(join(folder, FILE))).toBe(false);
    expect(await run(folder, '--update-baseline', '--baseline-expires', today)).toMatch(/^exit 0\n/);
  });

  test('is the same from wherever the program is started', async () => {
    const { folder, baseline } = project();
    await run(folder, '--update-baseline');
    const written = baseline();
    const io = memoryIo(join(folder, 'contracts'));
    const named = ['../recordings', '-c', 'api.json', '--baseline', `../${FILE}`];
    expect(await main(named, io), io.out()).toBe(0);
    expect(await main([...named, '--update-baseline'], io)).toBe(0);
    expect(baseline()).toBe(written);
  });

  test('accepts warnings as well, and what bare payloads have', async () => {
    const { folder, write } = workspace();
    write('page.json', { page: -1, page_size: 50 });
    const judged = ['validate', 'page.json', '--schema', 'twilio/PageMeta'];
    expect(await run(folder, ...judged)).toMatch(/^exit 1\n/);
    expect(await run(folder, ...judged, '--update-baseline')).toMatch(/^exit 0\n/);
    expect(await run(folder, ...judged)).toMatch(/^exit 0\n[\s\S]*nothing new: \d+ findings are in the baseline/);
    const { findings } = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as { findings: { rule: string }[] }; // read above
    expect(findings.map(({ rule }) => rule)).toContain('twilio/page-meta.schema.json#/properties/page/minimum');
  });

  test('an undocumented path is known by its shape, and fixed when it is documented', async () => {
    const { folder, write, baseline } = project();
    write('recordings/lost.exchanges.ndjson', thing('1/parts/42?token=s3cret', {}));
    const lost = ['recordings/lost.exchanges.ndjson', 'recordings/people.exchanges.ndjson'];
    await run(folder, ...lost, '--update-baseline');
    expect(baseline()).toContain('"operation": "GET https://api.example.com/things/*/parts/*"');
    expect(baseline()).not.toContain('s3cret');
    const api = JSON.parse(readFileSync(join(folder, 'contracts/api.json'), 'utf8')) as { paths: object }; // written above
    write('contracts/api.json', { ...api, paths: { ...api.paths, '/things/{id}/parts/{part}': { get: ok({}) } } });
    expect(await run(folder, ...lost)).toMatch(/lists 1 known finding that is fixed:\s+request\.path\.undocumented/);
  });

  test('can be left out of a run, or stand elsewhere', async () => {
    const { folder, write } = project();
    await run(folder, '--update-baseline', '--baseline', 'ci/known.json');
    expect(existsSync(join(folder, FILE))).toBe(false);
    expect(await run(folder)).toMatch(/^exit 1\n/);
    write('contract-check.config.json', {
      contracts: ['contracts/api.json'],
      captures: ['recordings'],
      baseline: 'ci/known.json',
      strictBaseline: true,
    });
    expect(await run(folder)).toMatch(/^exit 0\n/);
    expect(await run(folder, '--no-baseline')).toMatch(/^exit 1\n/);
    rmSync(join(folder, 'recordings/old.exchanges.ndjson'));
    expect(await run(folder)).toMatch(/^exit 1\n[\s\S]*lists 4 known findings that are fixed, and must be removed/);
  });

  test('is counted in the json report, and leaves its findings out', async () => {
    const { folder } = project();
    await run(folder, '--update-baseline');
    const io = memoryIo(folder);
    expect(await main(['-r', 'json'], io)).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({ summary: { violate: 4, known: 6 }, findings: [] });
  });
});

describe('a baseline that cannot be used', () => {
  test('is told with its place and a next step', async () => {
    const { folder, write } = project();
    expect(await run(folder, '--baseline', 'nowhere.json')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: there is no baseline nowhere.json
        in nowhere.json
        Check the path, or write it with --update-baseline.
      "
    `);
    write(FILE, '{\n<<<<<<< ours\n  "version": 1\n');
    expect(await run(folder)).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: the baseline is not JSON: a property name in double quotes was expected, but "<" follows
        in contract-check.baseline.json:2:1
        It holds the marks of a merge: settle it, or take either side and write it again with --update-baseline.
      "
    `);
    write(FILE, { version: 1, findings: [{ operation: 'GET /x', code: 'a', seen: '', expires: '2026-02-30' }] });
    expect(await run(folder)).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: the baseline cannot be used: findings[0].expires: "2026-02-30" is not a valid date; February 2026 has 28 days: there is no 30 February
        in contract-check.baseline.json#/findings/0/expires
        Its form is schemas/contract-check/baseline.schema.json of the package; --update-baseline writes it.
      "
    `);
    expect(await run(folder, '--update-baseline', '--show-values')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: --update-baseline cannot be used with --show-values
        in --update-baseline
        A baseline is made to be committed: it is written without private values.
      "
    `);
    expect(await run(folder, '--update-baseline', '--no-baseline')).toMatch(/^exit 2\n/);
  });

  test('nothing judged: it is left as it is', async () => {
    const { folder, write, baseline } = project();
    await run(folder, '--update-baseline');
    const written = baseline();
    write('other.exchanges.ndjson', thing('1', {}).replace('api.example.com', 'elsewhere.example'));
    expect(await run(folder, 'other.exchanges.ndjson', '--update-baseline')).toMatch(
      /^exit 2\n[\s\S]*is left as it is/,
    );
    expect(baseline()).toBe(written);
  });
});
