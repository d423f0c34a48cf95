import { type Command, InvalidArgumentError } from 'commander';
import { collect } from '../argument-values.js';
import type { JudgeOptions } from '../invocation.js';

/** Options of `record`, as the command line gave them. Absent: not given. */
export interface RecordArguments
  extends Pick<
    JudgeOptions,
    'contract' | 'overlay' | 'server' | 'reporter' | 'severity' | 'failOn' | 'maxUndecided' | 'showValues' | 'config'
  > {
  /** The folder of the recording. */
  readonly output?: string;
  readonly redactAlso?: readonly string[];
  readonly keep?: readonly string[];
  /** `false` for `--no-redact`. */
  readonly redact?: false;
  readonly all?: true;
  /** Bytes. */
  readonly maxBody?: number;
  readonly fsync?: true;
  readonly check?: true;
  readonly proxy?: true;
  /** With --proxy: the URL that requests are passed on to. */
  readonly target?: string;
  /** With --proxy. */
  readonly port?: number;
  /** With --proxy. */
  readonly host?: string;
}

/** Adds to a command what is `record`'s own; contracts, servers and what `--check` needs are shared with judging. */
export function addRecordOptions(command: Command): Command {
  return command
    .usage('[options] -- <command…>\n       contract-check record --proxy --target <url> [options] [-- <command…>]')
    .option('-o, --output <folder>', 'where the recording is kept (default: captures/)')
    .option(
      '--redact-also <place>',
      'private besides: a header, or a JSON Pointer such as /response/body/name; may be repeated',
      collect,
    )
    .option('--keep <place>', 'stays as it is, private or not; written likewise; may be repeated', collect)
    .option('--no-redact', 'store everything as it was sent: credentials, personal data, all of it')
    .option('--all', 'store what no contract covers too, with everything in it replaced but its hosts')
    .option('--max-body <size>', 'leave out bodies above it: bytes, or such as 512KiB (default: 10MiB)', sizeArgument)
    .option('--fsync', 'wait for the disk after every exchange: nothing is lost when the power is')
    .option('--check', 'judge the recording at the end, and exit with 1 when it breaks a contract')
    .option('--proxy', 'record through a reverse proxy, for programs in any language')
    .option('--target <url>', 'with --proxy: where requests are passed on to')
    .option('--port <number>', 'with --proxy: where it listens (default: a free port, told on stderr)', portArgument)
    .option('--host <name>', 'with --proxy: the address it listens at (default: 127.0.0.1)')
    .addHelpText('after', EXAMPLES);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 };

/** Node keeps no body in one piece beyond 4 GiB, nor a text beyond half a GiB. */
const MOST = 256 * 1024 ** 2;

const sizeArgument = (value: string): number => {
  const [, number, unit = ''] = /^(\d{1,12})\s*([a-z]*)$/i.exec(value) ?? [];
  const bytes = Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) throw new InvalidArgumentError('Write bytes, or a size such as 512KiB or 10MiB.');
  if (bytes > MOST) throw new InvalidArgumentError('At most 256MiB.');
  return bytes;
};

const portArgument = (value: string): number => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('Write 0 to 65535.');
  return Number(value);
};

const EXAMPLES = `
Examples:
  contract-check record -- node app.js                   every HTTP exchange of a program, in captures/
  contract-check record --check -- npm test              and judged at the end
  contract-check record -s https://api.example.com=http://127.0.0.1:4010 -c openapi.yaml -- npx vitest run
  contract-check record --proxy --target https://api.example.com --port 4010

Private values never reach the disk: pseudonyms stand for them, and the recording judges as it would
have before. What was replaced is listed at the end, on stderr.

Exit codes: those of the command (128 and the signal's number when one killed it; 127 when there is
no such command); 2 when recording failed; with --check 1 when the command passed and the contract
did not, 2 when nothing was judged or too much is undecided.
`;
