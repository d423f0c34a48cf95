import type { Command, Option } from 'commander';

/** An option of the command line, as a shell completes it. */
export interface OptionOutline {
  /** `--reporter` and, where there is one, `-r`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What may follow it: nothing, one of a list, or a file. */
  readonly value: 'none' | 'file' | readonly string[];
}

/** A command, as a shell completes it. */
export interface CommandOutline {
  /** Empty for the program itself, which judges. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionOutline[];
  /** Words that may be its argument, beside files. */
  readonly words: readonly string[];
}

/** What a shell needs to complete the command line: the program itself first, then its commands. */
export type Outline = readonly CommandOutline[];

/**
 * Outlines a program, so that what a shell completes is what the program takes.
 * @param values what may follow an option (`--format`, `generate --format`) or a command, where commander does not know
 */
export function outlineOf(program: Command, values: Readonly<Record<string, readonly string[]>>): Outline {
  return [program, ...program.commands].map((command): CommandOutline => {
    const isProgram = command === program;
    return {
      name: isProgram ? '' : command.name(),
      description: command.description(),
      options: command
        .createHelp()
        .visibleOptions(command)
        .map((option) => ({
          names: [option.long, option.short].filter((name) => name !== undefined && name !== null),
          description: option.description,
          value: option.required || option.optional ? wantedBy(command.name(), option, values) : 'none',
        })),
      words: isProgram ? program.commands.map((each) => each.name()) : (values[command.name()] ?? []),
    };
  });
}

function wantedBy(
  command: string,
  { argChoices, long }: Option,
  values: Readonly<Record<string, readonly string[]>>,
): 'file' | readonly string[] {
  return argChoices ?? values[`${command} ${long}`] ?? values[long ?? ''] ?? 'file';
}
