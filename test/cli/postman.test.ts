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

const saved = (url: string, body: string, request: object = {}): object => ({
  originalRequest: { method: 'GET', url, ...request },
  code: 200,
  header: 'Content-Type: application/json',
  body,
});

test('what a collection has no value for is undecided, each with its place; a base URL of an environment is no matter', async () => {
  const made = workspace();
  made.write('api.json', thingsContract({ type: 'object', properties: { n: { type: 'integer' } } }));
  const collection = {
    info: { name: 'Things', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'Fetch a thing',
        response: [
          saved('{{baseUrl}}/things/1', '{\n  "n": "one"\n}'),
          saved('{{baseUrl}}/things/{{id}}', '{}'),
          saved('https://api.example.com/things/:id', '{}'),
        ],
      },
    ],
  };
  made.write('things.postman_collection.json', JSON.stringify(collection, null, 2));
  expect(await transcript(['-c', 'api.json'], made.folder)).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    error  n: "one" is text, the contract says integer

      in        GET /things/1 → 200
      seen      things.postman_collection.json:17:32 (entry 0, body 2:8) /response/body/n

          1 │ {
        › 2 │   "n": "one"
            │        ^^^^^
          3 │ }

      expected  an integer
      found     "one" (text)
      contract  api.json:1:337
                #/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/n/type
      code      response.body.violates-schema

    undecided  the capture holds a pattern or no host in place of a URL

      seen      things.postman_collection.json:19:9 (entry 1)
      detail    the collection has no value for {{id}} in the URL
      next      Give the exchange a URL with a host, or name one with --server.
      reason    no-concrete-url

    undecided  the capture holds a pattern or no host in place of a URL

      seen      things.postman_collection.json:28:9 (entry 2)
      detail    the collection has no value for :id in the URL
      next      Give the exchange a URL with a host, or name one with --server.
      reason    no-concrete-url

    ✗  1 error: 1 of 3 exchanges breaks the contract
       3 seen: 0 conform, 1 violate, 2 undecided (2 no-concrete-url), 0 out of scope; 1 error
    --- stderr
    "
  `);
});
