import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { fishCompletion } from '../../cli/completion/fish.js';
import type { Outline } from '../../cli/completion/outline.js';
import { zshCompletion } from '../../cli/completion/zsh.js';
import { main } from '../../cli/main.js';
import { REPORTERS } from '../../src/report/index.js';
import { memoryIo } from '../support/memory-io.js';

async function printed(...argv: readonly string[]): Promise<string> {
  const io = memoryIo('.');
  expect([await main(['completion', ...argv], io), io.err()]).toEqual([0, '']);
  return io.out();
}

/** Lets bash complete the last word. */
async function completed(...words: readonly string[]): Promise<string[]> {
  const list = words.map((word) => `'${word}'`).join(' ');
  const script = `${await printed('bash')}
COMP_WORDS=(contract-check ${list}); COMP_CWORD=${words.length}; _contract_check; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--noprofile', '--norc', '-u', '-c', script], {
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  test('of commands, and of captures beside them', async () => {
    expect(await completed('re')).toEqual(['record', 'redact']);
    expect(await completed('e2e.ha')).toEqual([]);
  });

  test('of options, those of the command', async () => {
    expect(await completed('--max')).toEqual(['--max-undecided']);
    expect(await completed('validate', '--sch')).toEqual(['--schema']);
    expect(await completed('validate', '--cov')).toEqual([]);
    expect(await completed('e2e.har', 'validate', '--sch')).toEqual(['--schema']);
  });

  test('of what follows an option', async () => {
    expect(await completed('--fail-on', '')).toEqual(['error', 'warning', 'never']);
    expect((await completed('-r', '')).sort()).toEqual(REPORTERS.map(({ name }) => name).sort());
    expect(await completed('--format', 'po')).toEqual(['polly', 'postman']);
    expect(await completed('generate', '--format', '')).toEqual(['ndjson', 'json', 'har', 'ts', 'files']);
    expect(await completed('--config', '')).toEqual([]);
    // The shell takes an equals sign for a word of its own.
    expect(await completed('--format', '=', 'po')).toEqual(['polly', 'postman']);
    expect(await completed('generate', '--format', '=')).toEqual(['ndjson', 'json', 'har', 'ts', 'files']);
  });

  test('of finding codes and of shells', async () => {
    expect(await completed('explain', 'payload.')).toEqual(['payload.violates-schema', 'payload.unparsable']);
    expect(await completed('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  test('ends where the recorded program begins', async () => {
    expect(await completed('record', '--', 'npm', '--')).toEqual([]);
    expect(await completed('record', '--', 'compge')).toEqual(['compgen']);
  });
});

test('what zsh and fish are given', () => {
  const help = { names: ['--help', '-h'], description: "what's [this]: help", value: 'none' } as const;
  const outline: Outline = [
    {
      name: '',
      description: 'judges',
      words: ['explain'],
      options: [help, { names: ['--fail-on'], description: 'from', value: ['error', 'never'] }],
    },
    {
      name: 'explain',
      description: 'says: why',
      words: ['a:b', 'c'],
      options: [{ names: ['--config'], description: 'a \\ file', value: 'file' }],
    },
  ];
  expect(zshCompletion(outline)).toMatchInlineSnapshot(`
    "#compdef contract-check
    _contract_check() {
      local word command=""
      local -i index
      local -a subcommands=(
        'explain:says: why'
      )
      for (( index = 2; index < CURRENT; index++ )); do
        word="\${words[index]}"
        if [[ "$word" == -- ]]; then
          shift $index words
          (( CURRENT -= index ))
          _normal
          return
        fi
        if (( \${subcommands[(I)\${(b)word}:*]} )); then command="\${command:-$word}"; fi
      done
      case "$command" in
        '')
          _arguments -S \\
            '*--help[what'\\''s \\[this\\]\\: help]' \\
            '*-h[what'\\''s \\[this\\]\\: help]' \\
            '*--fail-on=[from]:value:(error never)' \\
            '*:capture:{ _describe command subcommands; _files }' ;;
        explain)
          _arguments -S \\
            '*--config=[a \\\\ file]:value:_files' \\
            '*:word:(a\\:b c)' ;;
      esac
    }
    compdef _contract_check contract-check
    "
  `);
  expect(fishCompletion(outline)).toMatchInlineSnapshot(`
    "# fish completion of contract-check
    complete -c contract-check -n 'not __fish_seen_subcommand_from explain' -a explain -d 'says: why'
    complete -c contract-check -n 'not __fish_seen_subcommand_from explain' -l help -s h -d 'what\\'s [this]: help'
    complete -c contract-check -n 'not __fish_seen_subcommand_from explain' -l fail-on -x -a 'error never' -d 'from'
    complete -c contract-check -n '__fish_seen_subcommand_from explain' -f -a 'a:b c'
    complete -c contract-check -n '__fish_seen_subcommand_from explain' -l config -r -d 'a \\\\ file'
    "
  `);
});

test.each(['bash', 'zsh', 'fish'])('%s is told of every command', async (shell) => {
  const script = await printed(shell);
  const io = memoryIo('.');
  await main(['--help'], io);
  const listed = io.out().slice(io.out().indexOf('Commands:'));
  const commands = [...listed.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name ?? '');
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.filter((name) => name !== 'contract' && !script.includes(name))).toEqual([]);
});

test('a shell that is not known is refused', async () => {
  const io = memoryIo('.');
  expect(await main(['completion', 'tcsh'], io)).toBe(2);
  expect(io.err()).toMatchInlineSnapshot(`
    "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.
      See contract-check completion --help.
    "
  `);
});
