import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, workspace } from '../support/workspace.js';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const io = memoryIo(cwd, {});
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const contract = thingsContract({ type: 'object', properties: { n: { type: 'integer' } } });
const headers = { 'content-type': 'application/json' };
const LISTENING = { level: 30, msg: 'listening' };
const asked = (reqId: number, url: string): object => ({
  level: 30,
  reqId,
  req: { method: 'GET', url },
  msg: 'incoming request',
});
const answered = (reqId: number, body: object): object => ({
  level: 30,
  reqId,
  res: { statusCode: 200, headers, body },
  msg: 'request completed',
});
const log = (...lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

test('the log of a server that does more than answer: its exchanges are judged, its other lines counted', async () => {
  const made = workspace();
  made.write('api.json', contract);
  made.write('app.log', log(LISTENING, asked(1, '/things/1'), LISTENING, answered(1, { n: 1 }), LISTENING));
  expect(await transcript(['app.log', '-c', 'api.json'], made.folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    note  3 log lines hold no exchange and were passed over

    ✓  1 exchange conforms to api.json
       4 seen: 1 conform, 0 violate, 0 undecided, 3 out of scope; no findings
    --- stderr
    "
  `);
});

test('requests without a response, and lines that are broken, are undecided; a response of no request is not', async () => {
  const made = workspace();
  made.write('api.json', contract);
  made.write(
    'app.log',
    `${log(LISTENING, asked(1, '/things/1'), asked(2, '/things/2'), answered(2, { n: 'two' }), answered(3, {}))}{"level":30,"re`,
  );
  expect(await transcript(['app.log', '-c', 'api.json'], made.folder)).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    error  n: "two" is text, the contract says integer

      in        GET /things/2 → 200
      seen      app.log:4:105 (entry 3) /response/body/n

        › 4 │ {"n":"two"}
            │      ^^^^^

      expected  an integer
      found     "two" (text)
      contract  api.json:1:337
                #/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/n/type
      code      response.body.violates-schema

    undecided  the exchange has no response

      in        GET /things/1
      seen      app.log:2:1 (entry 1) /response
      next      Record again, or accept it with --max-undecided: a request that was given up has none.
      reason    no-response

    undecided  the entry is not a readable exchange

      seen      app.log:6:15 (entry 5)
      detail    the line is no JSON: the text ends inside a string (line 1, column 16)
      next      Repair or remove the entry; a torn last line is what a killed recorder leaves.
      reason    entry-unreadable

    note  2 log lines hold no exchange and were passed over

    ✗  1 error: 1 of 3 exchanges breaks the contract
       5 seen: 0 conform, 1 violate, 2 undecided (1 no-response, 1 entry-unreadable), 2 out of scope; 1
       error
    --- stderr
    "
  `);
});

test('a log without one exchange is not judged, and says so', async () => {
  const made = workspace();
  made.write('api.json', contract);
  made.write('app.log', log(LISTENING, LISTENING));
  expect(await transcript(['app.log', '-c', 'api.json', '--format', 'access-log'], made.folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    note  2 log lines hold no exchange and were passed over

    ?  nothing was judged: no exchange was found
       2 seen: 0 conform, 0 violate, 0 undecided, 2 out of scope; no findings
    --- stderr
    "
  `);
});

test('converted, the other lines are no loss', async () => {
  const made = workspace();
  made.write('app.log', log(LISTENING, asked(1, 'https://api.example.com/things/1'), answered(1, { n: 1 })));
  expect(await transcript(['convert', 'app.log', '-o', 'app.har'], made.folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    --- stderr
    1 exchange of 1 capture written to app.har
    note: 1 entry is left out: lines of a log that hold no exchange
    "
  `);
});

test('redacted, the other lines are no loss either', async () => {
  const made = workspace();
  made.write('api.json', contract);
  made.write('app.log', log(LISTENING, asked(1, 'https://api.example.com/things/1'), answered(1, { n: 1 })));
  const argv = ['redact', 'app.log', '-o', 'app.exchanges.ndjson', '-c', 'api.json'];
  expect(await transcript(argv, made.folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    --- stderr
    contract-check redacted 1 exchange of 1 capture
      app.exchanges.ndjson: 1 exchange
      private, and kept as they are:
        GET /things/{id}
          /request/path/id ×1 (too short)
      note: api.json annotates nothing as private: every text and every number of four digits and more that it does not fix is replaced. Leave places as they are with --keep.
      note: 1 entry is left out: lines of a log that hold no exchange
    "
  `);
});
