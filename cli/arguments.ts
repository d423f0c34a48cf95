import { Command, CommanderError } from 'commander';
import { addBaselineOptions } from './baseline/options.js';
import { CAPTURE_FORMAT_NAMES } from './capture-format-names.js';
import type { InitOptions } from './commands/init.js';
import { addCompletionCommand } from './completion/options.js';
import { addCoverageCommand, addCoverageOptions, addGapsCommand } from './coverage/options.js';
import { EXAMPLES } from './examples.js';
import { addGenerateOptions, type GenerateArguments } from './generate/options.js';
import type { ContractsOptions, ConvertOptions, Invocation, JudgeOptions, ValidateOptions } from './invocation.js';
import { addRecordOptions, type RecordArguments } from './record/options.js';
import { addRedactOptions, type RedactArguments } from './redact/options.js';
import {
  allowRemoteOption,
  configOption,
  contractOption,
  failOnOption,
  maxUndecidedOption,
  noConfigOption,
  overlayOption,
  reporterOption,
  serverOption,
  severityOption,
  showValuesOption,
} from './shared-options.js';
import { VERSION } from './version.js';

/** Reads the command line (without node and the script). Never throws and never exits. */
export function readArguments(argv: readonly string[], columns = 100): Invocation {
  let invocation: Invocation = { command: 'print', text: '', exitCode: 0 };
  const answer = (found: Invocation): void => {
    invocation = found;
  };
  let text = '';
  const program = new Command('contract-check')
    .description(
      'Judges captured HTTP exchanges against contracts (OpenAPI, JSON Schema), and says what is wrong, where.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (written) => {
        text += written;
      },
      writeErr: (written) => {
        text += written;
      },
      getOutHelpWidth: () => Math.min(columns, 100),
      getErrHelpWidth: () => Math.min(columns, 100),
    });
  program
    .usage('[captures…] [options]\n       contract-check <command> [options]')
    .argument('[captures...]', 'captures of any format: files, folders or globs; - for stdin')
    .addOption(contractOption())
    .addOption(overlayOption())
    .addOption(serverOption())
    .addOption(reporterOption())
    .addOption(severityOption())
    .addOption(failOnOption())
    .addOption(maxUndecidedOption())
    .option('--format <name>', `read every capture as ${CAPTURE_FORMAT_NAMES.join(', ')} (default: told by content)`)
    .option('--watch', 'judge again whenever something that was read changes')
    .option('--strict-pact', "judge a Pact's responses as whole ones: what the contract requires must be there")
    .addOption(showValuesOption())
    .addOption(allowRemoteOption())
    .addOption(configOption())
    .addOption(noConfigOption());
  addCoverageOptions(addBaselineOptions(program))
    .addHelpText('after', EXAMPLES)
    .action((captures: string[], options: JudgeOptions) => {
      answer({ command: 'judge', captures, options: given(options) });
    });
  const first = argv[0] ?? '';
  for (const [name, add] of Object.entries(COMMANDS)) {
    // Building them all takes longer than all else that is done before a program is recorded.
    if (name === first || first === 'completion' || !Object.hasOwn(COMMANDS, first))
      add(program.command(name), answer, argv);
  }
  for (const command of program.commands)
    command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help');
  try {
    program.parse(argv, { from: 'user' });
    return invocation;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'print', text, exitCode: 0 };
    const asked = program.commands.find((command) => command.name() === argv[0]);
    return {
      command: 'print',
      text: `${text}  See contract-check ${asked ? `${asked.name()} ` : ''}--help.\n`,
      exitCode: 2,
    };
  }
}

/** Adds what a command takes, and answers what it is called with. */
type AddCommand = (command: Command, answer: (invocation: Invocation) => void, argv: readonly string[]) => void;

/** The commands, in the order that help lists them in. */
const COMMANDS: Readonly<Record<string, AddCommand>> = {
  validate(added, answer) {
    addBaselineOptions(added)
      .description('judge bare payloads, JSON or NDJSON, against one schema')
      .argument('[files...]', 'files, globs, or - for stdin')
      .requiredOption(
        '--schema <name>',
        'twilio/Verification, a file, or a file with a pointer (schema.json#/$defs/order)',
      )
      .addOption(overlayOption())
      .addOption(reporterOption())
      .addOption(failOnOption())
      .addOption(maxUndecidedOption())
      .addOption(showValuesOption())
      .addOption(configOption())
      .addOption(noConfigOption())
      .action((files: string[], _own: unknown, command: Command) => {
        answer({ command: 'validate', files, options: given(command.optsWithGlobals<ValidateOptions>()) });
      });
  },
  generate(added, answer) {
    addGenerateOptions(
      added
        .description('make payloads or exchanges: valid, at a boundary, or broken in exactly one way')
        .argument('<what>', "twilio/Entity, 'POST /v1/EndUsers', an operationId, or schema.json#/$defs/order"),
    )
      .option('--format <name>', 'ndjson, json, har, ts or files (default: ndjson, or files with --out)')
      .addOption(contractOption())
      .addOption(overlayOption())
      .addOption(configOption())
      .addOption(noConfigOption())
      .action((what: string, _own: unknown, command: Command) => {
        refuseOthers(command);
        answer({ command: 'generate', what, options: given(command.optsWithGlobals<GenerateArguments>()) });
      });
  },
  record(added, answer, argv) {
    addRecordOptions(
      added
        .description('run a program and keep its HTTP exchanges, made safe to commit')
        .argument('[command...]', 'after --: the program to record, with its arguments'),
    )
      .addOption(contractOption())
      .addOption(overlayOption())
      .addOption(serverOption())
      .addOption(reporterOption('stderr'))
      .addOption(severityOption())
      .addOption(failOnOption())
      .addOption(maxUndecidedOption())
      .addOption(showValuesOption())
      .addOption(configOption())
      .addOption(noConfigOption())
      .action((words: string[], _own: unknown, command: Command) => {
        refuseOthers(command);
        const options = given(command.optsWithGlobals<RecordArguments>());
        answer({ command: 'record', program: wordsAfterDashes(words, argv, command), options });
      });
  },
  redact(added, answer) {
    addRedactOptions(added)
      .addOption(contractOption())
      .addOption(overlayOption())
      .addOption(serverOption())
      .addOption(configOption())
      .addOption(noConfigOption())
      .action((captures: string[], _own: unknown, command: Command) => {
        refuseOthers(command);
        answer({ command: 'redact', captures, options: given(command.optsWithGlobals<RedactArguments>()) });
      });
  },
  convert(added, answer) {
    added
      .description('write captures in another form: as one recording, HAR 1.2, nock or Pact 4')
      .argument('<captures...>', 'files, folders or globs; - for stdin')
      .requiredOption('-o, --output <file>', 'something.har, .exchanges.ndjson, .nock.json or .pact.json')
      .action((captures: string[], options: ConvertOptions, command: Command) => {
        refuseOthers(command);
        answer({ command: 'convert', captures, options });
      });
  },
  coverage: addCoverageCommand,
  gaps: addGapsCommand,
  contracts(added, answer) {
    added
      .description('list the operations and schemas of contracts, and what was repaired in them')
      .argument('[contracts...]', 'as --contract')
      .addOption(contractOption())
      .addOption(overlayOption())
      .option('--lint', 'check the documents against their specification too')
      .option('--json', 'print JSON')
      .addOption(allowRemoteOption())
      .addOption(configOption())
      .addOption(noConfigOption())
      .action((named: string[], _own: unknown, command: Command) => {
        const options = given(command.optsWithGlobals<ContractsOptions>());
        const contract = [...named, ...(options.contract ?? [])];
        answer({ command: 'contracts', options: contract.length === 0 ? options : { ...options, contract } });
      });
  },
  init(added, answer) {
    added
      .description('set a project up: a configuration, a step for CI, a first baseline')
      .option('-y, --yes', 'write without asking')
      .action((options: InitOptions) => answer({ command: 'init', options }));
  },
  explain(added, answer) {
    added
      .description('say what a finding code means and what to do about it')
      .argument('[code]', 'such as response.status.undocumented; without one, every code is listed')
      .action((code: string | undefined) => answer({ command: 'explain', code }));
  },
  completion: addCompletionCommand,
};

/** Answers the recorded command; options before `--` are ours, and what follows is taken as it is. */
function wordsAfterDashes(words: readonly string[], argv: readonly string[], command: Command): readonly string[] {
  const dashes = argv.indexOf('--');
  const after = dashes < 0 ? [] : argv.slice(dashes + 1);
  if (words.length === after.length) return after;
  const example = `contract-check record -- ${words.join(' ')}`;
  return command.error(`error: write -- before the command to record: ${example}`, { exitCode: 2 });
}

/** Refuses options of judging, which commander takes with any command. */
function refuseOthers(command: Command): void {
  const own = new Set(command.options.map((option) => option.attributeName()));
  for (const option of command.parent?.options ?? []) {
    const isGiven = command.parent?.getOptionValueSource(option.attributeName()) === 'cli';
    if (!isGiven || own.has(option.attributeName())) continue;
    command.error(`error: ${option.long} is no option of ${command.name()}`, { exitCode: 2 });
  }
}

/** Leaves out what commander set without being asked: `true` is only the shadow of `--no-config` and its like. */
function given<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).filter(
    ([name, value]) => !(/^(?:baseline|config|redact)$/.test(name) && value === true),
  );
  // The same options less one that was not given: the type is unchanged.
  return Object.fromEntries(entries) as Options;
}
