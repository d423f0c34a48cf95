import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../src/record/journal/journal.js';
import { workspace } from '../../support/workspace.js';

test('a journal is named after its time and writer, and made with its folder', () => {
  const folder = join(workspace().folder, 'a', 'b');
  const journal = openJournal(folder, { writer: '12-3' });
  expect(dirname(journal.path)).toBe(folder);
  expect(basename(journal.path)).toMatch(/^\d{8}T\d{6}Z-12-3-[0-9a-f]{4}\.exchanges\.ndjson$/);
  expect(readFileSync(journal.path, 'utf8')).toBe('');
  journal.close();
});

test.each([false, true])('a line is in the file when it was appended (fsync: %s)', (fsync) => {
  const journal = openJournal(workspace().folder, { writer: '1', fsync });
  journal.append('{"a":"Zoë"}');
  expect(readFileSync(journal.path, 'utf8')).toBe('{"a":"Zoë"}\n');
  journal.append('{}');
  expect(readFileSync(journal.path, 'utf8')).toBe('{"a":"Zoë"}\n{}\n');
  journal.close();
});

test.skipIf(process.platform === 'win32')('a journal is its owner’s alone', () => {
  const journal = openJournal(workspace().folder, { writer: '1' });
  expect(statSync(journal.path).mode & 0o777).toBe(0o600);
  journal.close();
});

test('two journals of one writer in one second are two files', () => {
  const { folder } = workspace();
  const [one, other] = [openJournal(folder, { writer: '1' }), openJournal(folder, { writer: '1' })];
  expect(one.path).not.toBe(other.path);
  one.close();
  other.close();
});

test('a folder that cannot be made is told in one sentence', () => {
  const { write } = workspace();
  const file = write('taken', '');
  expect(() => openJournal(join(file, 'captures'), { writer: '1' })).toThrow(
    expect.objectContaining({
      code: 'output-unwritable',
      message: expect.stringMatching(/exchanges\.ndjson: a part of its path is a file$/),
    }),
  );
});

test('a journal that was closed under the writer says that it cannot be written', () => {
  const journal = openJournal(workspace().folder, { writer: '1' });
  journal.close();
  expect(() => journal.append('{}')).toThrow(expect.objectContaining({ code: 'output-unwritable' }));
});
