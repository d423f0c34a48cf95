import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function run(folder: string, ...argv: string[]): Promise<string> {
  const io = memoryIo(folder);
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const LOOSER = `overlay: 1.0.0
info: { title: What really happens, version: '1' }
actions:
  - target: $..schema.properties.size
    update:
      maximum: 9
`;

function project() {
  const { folder, write } = workspace();
  write('api.json', thingsContract({ type: 'object', properties: { size: { type: 'integer', maximum: 5 } } }));
  write('overlays/looser.yaml', LOOSER);
  write('recordings/a.exchanges.ndjson', thingsExchange({ size: 7 }));
  write('recordings/b.exchanges.ndjson', thingsExchange({ size: 10 }));
  return { folder, write };
}

describe('an overlay', () => {
  test('of the command line amends the contract, and the report points into it', async () => {
    const { folder } = project();
    expect(await run(folder, '-c', 'api.json', '--overlay', 'overlays/looser.yaml')).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      error  size: 10 is more than the maximum 9

        in        GET https://api.example.com/things/1 → 200
        seen      recordings/b.exchanges.ndjson:1:219 (entry 0) /response/body/size

          › 1 │ {"size":10}
              │         ^^

        expected  at most 9
        found     10 (an integer)
        contract  overlays/looser.yaml:6:7 #/actions/0/update/maximum
        code      response.body.violates-schema

      ✗  1 error: 1 of 2 exchanges breaks the contract
         2 seen: 1 conform, 1 violate, 0 undecided, 0 out of scope; 1 error
      --- stderr
      "
    `);
  });

  test('of the configuration does so too, for every contract or for one', async () => {
    const { folder, write } = project();
    const overlays = ['overlays/looser.yaml'];
    for (const configuration of [
      { contracts: ['api.json'], overlays },
      { contracts: [{ contract: 'api.json', overlays }] },
    ]) {
      write('contract-check.config.json', configuration);
      expect(await run(folder, 'recordings/a.exchanges.ndjson')).toMatch(/^exit 0\n/);
      expect(await run(folder, 'recordings/b.exchanges.ndjson')).toContain('overlays/looser.yaml:6:7');
      // What the command line names, it names with its own overlays.
      expect(await run(folder, 'recordings/a.exchanges.ndjson', '-c', 'api.json')).toMatch(/^exit 1\n/);
      expect(await run(folder, 'contracts')).toContain('api.json + overlays/looser.yaml');
    }
  });

  test('that selects nothing is told; one that is not there, or none, is an error', async () => {
    const { folder, write } = project();
    write('typo.yaml', LOOSER.replace('size', 'sise'));
    const judge = ['recordings/a.exchanges.ndjson', '-c', 'api.json', '--overlay'];
    expect(await run(folder, ...judge, 'typo.yaml')).toMatch(
      /note\s+actions of an overlay select nothing: \$\.\.schema\.properties\.sise \(at\s+typo\.yaml#\/actions\/0\/target\)/,
    );
    expect(await run(folder, ...judge, 'nowhere.yaml')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: nowhere.yaml: there is no such file
        in nowhere.yaml
        Check the path.
      "
    `);
    expect(await run(folder, ...judge, 'api.json')).toMatchInlineSnapshot(`
      "exit 2
      --- stdout
      --- stderr
      error: api.json#: the file is no overlay: it does not declare \`overlay\`
        in api.json
        Correct it there: the Overlay Specification 1.0 and RFC 9535 (JSONPath) say how it is written.
      "
    `);
  });
});
