import type { GenerateArguments } from './options.js';

/**
 * Writes the one line that generates the same again: every option that was given, and the seed.
 * @param path leads to the value at which it failed
 */
export function replayLine(what: string, options: GenerateArguments, seed: number, path?: string): string {
  const { count, format, out, now, contract = [], overlay = [], config } = options;
  const isOptionLike = what.startsWith('-');
  const words = [
    ...(isOptionLike ? [] : [what]),
    ...contract.flatMap((name) => ['--contract', name]),
    ...overlay.flatMap((name) => ['--overlay', name]),
    ...(options.valid ? ['--valid'] : []),
    ...(options.boundary ? ['--boundary'] : []),
    ...(options.invalid ? ['--invalid'] : []),
    ...(options.allFaults ? ['--all-faults'] : []),
    ...(count === undefined || path?.includes(':') ? [] : ['--count', String(count)]),
    '--seed',
    String(seed),
    ...(path === undefined ? [] : ['--path', path]),
    ...(format === undefined ? [] : ['--format', format]),
    ...(options.realistic ? ['--realistic'] : []),
    ...(now === undefined ? [] : ['--now', now]),
    ...(options.examples ? ['--examples'] : []),
    ...(out === undefined ? [] : ['--out', out]),
    ...(config === false ? ['--no-config'] : config === undefined ? [] : ['--config', config]),
    ...(isOptionLike ? ['--', what] : []),
  ];
  return `contract-check generate ${words.map(quoted).join(' ')}`;
}

/** Writes the line for a fixture set that is committed: without the folder, which each machine has elsewhere. */
export function committedReplayLine(what: string, options: GenerateArguments, seed: number): string {
  const { out: _out, format, ...others } = options;
  return replayLine(
    what,
    { ...others, ...(format !== undefined && format !== 'files' && { format }) },
    seed,
    options.path,
  );
}

/** Quotes a word for a shell: in double quotes, which every shell knows, unless it holds what they read inside them. */
function quoted(word: string): string {
  if (/^[\w.,:=@%+/#-]+$/.test(word) && !word.startsWith('#')) return word;
  return /[$`"\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
