import type { CommandOutline, OptionOutline, Outline } from './outline.js';

/** Writes the completion for fish: `contract-check completion fish | source`. */
export function fishCompletion(outline: Outline): string {
  const [program] = outline;
  const names = program?.words ?? [];
  const lines = outline.flatMap((command) => linesOf(command, names, outline));
  return `# fish completion of contract-check\n${lines.join('\n')}\n`;
}

function linesOf(command: CommandOutline, names: readonly string[], outline: Outline): readonly string[] {
  const isProgram = command.name === '';
  const condition = isProgram
    ? `not __fish_seen_subcommand_from ${names.join(' ')}`
    : `__fish_seen_subcommand_from ${command.name}`;
  const begin = `complete -c contract-check -n ${quoted(condition)}`;
  const described = (word: string): string => outline.find(({ name }) => name === word)?.description ?? '';
  return [
    ...(isProgram
      ? command.words.map((word) => `${begin} -a ${word} -d ${quoted(described(word))}`)
      : command.words.length === 0
        ? []
        : [`${begin} -f -a ${quoted(command.words.join(' '))}`]),
    ...command.options.map((option) => `${begin}${optionOf(option)}`),
  ];
}

function optionOf({ names, description, value }: OptionOutline): string {
  const written = names
    .map((name) => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`))
    .join('');
  const wanted = value === 'none' ? '' : value === 'file' ? ' -r' : ` -x -a ${quoted(value.join(' '))}`;
  return `${written}${wanted} -d ${quoted(description)}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
