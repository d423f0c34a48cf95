import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { recordedProject } from '../support/record.js';

const PROGRAM = "fetch(process.env.API + '/things/thing-of-ada').then((response) => response.text())";

/** Small things alone, and their size is nobody's business. */
const STRICTER = `overlay: 1.0.0
info: { title: Stricter, version: '1' }
actions:
  - target: $.components.schemas.Thing.properties.size
    update:
      maximum: 2
  - target: $.components.schemas.Thing.properties.id
    update:
      x-pii: true
`;

test.each([
  ['of every contract', (overlays: readonly string[]) => ({ contracts: ['things.json'], overlays })],
  ['of one contract', (overlays: readonly string[]) => ({ contracts: [{ contract: 'things.json', overlays }] })],
])('a recording is redacted and judged by the contract as the overlays %s amend it', async (_name, contracts) => {
  const project = await recordedProject();
  project.write('stricter.yaml', STRICTER);
  const record = async (overlays: readonly string[]) => {
    const servers = { 'https://api.example.com': project.url };
    project.write('contract-check.config.json', { ...contracts(overlays), servers });
    const options = { cwd: project.folder, env: { API: project.url } };
    const run = await runCli(['record', '-o', 'captures', '--check', '--', 'node', '-e', PROGRAM], options);
    return { run, line: project.lines().at(-1) };
  };
  const plain = await record([]);
  expect(plain.run.status).toBe(0);
  expect(plain.line?.response?.body).toMatchObject({ value: { id: 'thing-of-ada', size: 3 } });
  const amended = await record(['stricter.yaml']);
  expect(amended.run.stderr).toContain('size: 3 is more than the maximum 2');
  expect(amended.run.stderr).toContain('contract  stricter.yaml:6:7 #/actions/0/update/maximum');
  expect(amended.run.status).toBe(1);
  expect(amended.line?.response?.body).toMatchObject({ value: { size: 3 } });
  expect(amended.line?.response?.body).not.toMatchObject({ value: { id: 'thing-of-ada' } });
});
