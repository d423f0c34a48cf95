import type { Command } from 'commander';
import { collect } from '../argument-values.js';
import type { JudgeOptions } from '../invocation.js';

/** Options of `redact`, as the command line gave them. Absent: not given. */
export interface RedactArguments extends Pick<JudgeOptions, 'contract' | 'overlay' | 'server' | 'config'> {
  /** A file, or a folder for several captures. */
  readonly output?: string;
  readonly redactAlso?: readonly string[];
  readonly keep?: readonly string[];
  readonly all?: true;
}

/** Adds to a command what is `redact`'s own; contracts and servers are shared with judging. */
export function addRedactOptions(command: Command): Command {
  return command
    .description('make recordings from elsewhere safe to commit; finish recordings that a kill left behind')
    .argument('<captures...>', 'files, folders or globs')
    .option('-o, --output <path>', 'where the safe captures are written: a file, or a folder for several')
    .option(
      '--redact-also <place>',
      'private besides: a header, or a JSON Pointer such as /response/body/name; may be repeated',
      collect,
    )
    .option('--keep <place>', 'stays as it is, private or not; written likewise; may be repeated', collect)
    .option('--all', 'write what no contract covers too, with everything in it replaced but its hosts')
    .addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  contract-check redact old.har -o safe.har              pseudonyms in place of what the contract calls private
  contract-check redact exports/ -o safe/ -c openapi.yaml
  contract-check redact captures/                        finishes recordings that were killed, in place

A recording that was killed has lost its key: everything in it is replaced that the contract does not fix.

Exit codes: 0 all is written; 2 something was left out, or nothing could be written.
`;
