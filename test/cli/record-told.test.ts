import { describe, expect, test } from 'vitest';
import { binPath, runCli } from '../support/cli.js';
import { recordedProject, steady } from '../support/record.js';
import { workspace } from '../support/workspace.js';

const ONE = `await (await fetch(process.env.API + '/things/a1')).json();`;

describe('places that no exchange has', () => {
  test('one that was to be private comes first, as a warning; one that was to be kept is a note', async () => {
    const { write, record } = await recordedProject();
    write('app.mjs', ONE);
    const places = ['--redact-also', '/response/body/nmae', '--redact-also', '/response/body/id', '--keep', 'x-id'];
    const run = await record(places, ['node', 'app.mjs']);
    expect(run.status).toBe(0);
    expect(steady(run.stderr)).toMatchInlineSnapshot(`
      "warning: --redact-also "/response/body/nmae" names no place of any exchange: nothing was replaced for it
      contract-check recorded 1 exchange in captures
        captures/STAMP.exchanges.ndjson: 1 exchange
        replaced by pseudonyms:
          GET /things/{id}
            /response/body/owner ×1
        private, and kept as they are:
          GET /things/{id}
            /response/body/id ×1 (too short)
        note: --keep "x-id" names no place of any exchange
      "
    `);
  });

  test.skipIf(process.platform === 'win32')('nothing is said of one that another process has met', async () => {
    const { write, record } = await recordedProject();
    write('a.mjs', `await (await fetch(process.env.API + '/things/a1')).json();`);
    write('b.mjs', `await (await fetch(process.env.API + '/things', { method: 'POST', body: '{}' })).json();`);
    const run = await record(
      ['--redact-also', '/request/path/id', '--redact-also', '/response/body/id'],
      ['sh', '-c', 'node a.mjs; node b.mjs'],
    );
    expect(run.stderr).toContain('recorded 2 exchanges');
    expect(run.stderr).not.toContain('names no place');
  });

  test('nor of one that was met after the process told last, being killed later', async () => {
    const { write, record } = await recordedProject();
    write(
      'app.mjs',
      `await (await fetch(process.env.API + '/things', { method: 'POST', body: '{}' })).json();
       ${ONE}
       process.kill(process.pid, 'SIGKILL');`,
    );
    const run = await record(['--redact-also', '/request/path/id'], ['node', 'app.mjs']);
    expect(run.stderr).toContain('recorded 2 exchanges');
    expect(run.stderr).not.toContain('names no place');
  });

  test('contract-check redact says it likewise', async () => {
    const { write, record, journals, folder, url } = await recordedProject();
    write('app.mjs', ONE);
    await record(['--no-redact'], ['node', 'app.mjs']);
    const given = ['-c', 'things.json', '-s', `https://api.example.com=${url}`, '-o', 'safe/'];
    const run = await runCli(['redact', ...journals(), ...given, '--redact-also', 'x-nmae'], { cwd: folder });
    expect(run.stderr).toMatch(/^warning: --redact-also "x-nmae" names no place of any exchange/);
    const refused = await runCli(['redact', ...journals(), ...given, '--redact-also', '/nmae'], { cwd: folder });
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^error: "\/nmae" can be no place of an exchange\n {2}in --redact-also\n/);
  });
});

describe('a program that fails before any recorder was heard of', () => {
  test('is told what the permission model takes', async () => {
    const { folder, write } = workspace();
    write('app.mjs', '');
    const run = await runCli(['record', '--', 'node', '--no-such-option', 'app.mjs'], {
      cwd: folder,
      env: { TMPDIR: folder },
    });
    expect(run.status).toBe(9);
    const root = binPath().replace(/dist.bin.[^/\\]*$/, '');
    expect(run.stderr.replaceAll(root, 'PACKAGE/').replaceAll(folder, 'FOLDER')).toMatchInlineSnapshot(`
      "node: bad option: --no-such-option
      contract-check recorded nothing: no Node process was seen; for other languages, record --proxy
        If Node runs with --permission, it needs besides: --allow-fs-read=PACKAGE/dist/record/ --allow-fs-read=FOLDER/ --allow-fs-write=FOLDER/
      "
    `);
  });
});
