import { Argument, type Command } from 'commander';
import { FINDING_CODES } from '../../src/model/finding.js';
import { CAPTURE_FORMAT_NAMES } from '../capture-format-names.js';
import { FORMAT_NAMES } from '../generate/format-names.js';
import type { Invocation } from '../invocation.js';
import { type Outline, outlineOf } from './outline.js';

/** The shells that are known. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What the command line asks of `completion`. */
export interface CompletionArguments {
  readonly shell: (typeof SHELLS)[number];
  readonly outline: Outline;
}

/** What follows an option or a command, where it is one of a list that commander does not check. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--format': CAPTURE_FORMAT_NAMES,
  'generate --format': FORMAT_NAMES,
  '--reporter': ['text', 'json', 'junit', 'sarif', 'github'],
  explain: Object.keys(FINDING_CODES),
  completion: SHELLS,
};

/** Makes the command `completion`. */
export function addCompletionCommand(added: Command, answer: (invocation: Invocation) => void): void {
  added
    .description('print what makes a shell complete this command line')
    .addArgument(new Argument('<shell>', 'the shell').choices([...SHELLS]))
    .action((shell: CompletionArguments['shell']) => {
      const program = added.parent ?? added;
      answer({ command: 'completion', options: { shell, outline: outlineOf(program, VALUES) } });
    });
}
