import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import type { CompletionArguments } from '../completion/options.js';
import type { Outline } from '../completion/outline.js';
import { zshCompletion } from '../completion/zsh.js';
import type { Io } from '../io.js';

const SCRIPTS: Readonly<Record<CompletionArguments['shell'], (outline: Outline) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints what makes a shell complete the command line. */
export async function completion({ shell, outline }: CompletionArguments, io: Io): Promise<number> {
  await io.stdout.write(SCRIPTS[shell](outline));
  return 0;
}
