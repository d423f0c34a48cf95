import { copyFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { formatOf, readHead } from '../../src/capture/index.js';
import { loadContract } from '../../src/contract/index.js';
import { ConfigurationError, type Contract } from '../../src/model/index.js';
import { isRunning } from '../../src/record/is-running.js';
import { type FinishResult, finishJournals, isUnsweptJournal } from '../../src/redact/index.js';
import { OWN_PATTERNS } from '../capture-places.js';
import { expandInputs, type InputFile } from '../captures.js';
import { makeFolder } from '../folders.js';
import type { Io } from '../io.js';
import { overlaysFor } from '../overlays.js';
import { assertPlaces } from '../record/assert-places.js';
import type { RedactArguments } from '../redact/options.js';
import { type RedactedCaptures, redactCaptures } from '../redact/redact-captures.js';
import { type Finished, redactedText } from '../redact/summary.js';
import { type Target, targetsOf } from '../redact/targets.js';
import { assertServersKnown, readServers } from '../servers.js';
import { loadSettings, type Settings } from '../settings.js';

/** The pack that says what is private when no contract is named. */
const DEFAULT_CONTRACT = 'twilio';

/**
 * Redacts captures made elsewhere into new files, and finishes recordings that a kill left behind: in place, unless an
 * output is named. 2 when something was left out.
 */
export async function redact(captures: readonly string[], options: RedactArguments, io: Io): Promise<number> {
  assertPlaces(options);
  const settings = await loadSettings(options.config, io);
  const inputs = await expandInputs(captures, io.cwd, io, OWN_PATTERNS);
  const servers = readServers(options.server, settings.configuration.servers);
  const unfinished = inputs.filter(isUnfinished);
  const others = inputs.filter((input) => !unfinished.includes(input));
  const targets = options.output === undefined ? undefined : targetsOf(inputs, options.output, io.cwd);
  if (targets === undefined && unfinished.length === 0) throw withoutOutput(others);
  const running = unfinished.filter(isStillWritten);
  const ready = unfinished.filter((input) => !running.includes(input));
  const contracts = await contractsOf(options, settings, io);
  assertServersKnown(servers, contracts);
  const keep = options.keep ?? [];
  const finished = finish(ready, targets, contracts, { servers, keep });
  const redacted =
    targets === undefined
      ? undefined
      : await redactCaptures(
          targets.filter(({ input }) => others.includes(input)),
          { contracts, servers, cwd: io.cwd, keep, also: options.redactAlso ?? [], all: options.all ?? false },
        );
  await io.stderr.write(redactedText({ finished, redacted, running, untouched: targets === undefined ? others : [] }));
  return exitCodeOf(finished, redacted, running);
}

function finish(
  inputs: readonly InputFile[],
  targets: readonly Target[] | undefined,
  contracts: readonly Contract[],
  options: Parameters<typeof finishJournals>[2],
): Finished {
  const places = inputs.map((input) => targets?.find((target) => target.input === input) ?? { ...input, input });
  for (const { path, input } of places) if (path !== input.path) copyTo(path, input);
  const result: FinishResult = finishJournals(
    places.map(({ path }) => path),
    contracts,
    options,
  );
  return { ...result, names: places.map(({ name }) => name) };
}

function copyTo(path: string, input: InputFile): void {
  try {
    makeFolder(dirname(path));
    copyFileSync(input.path, path);
  } catch (cause) {
    throw new ConfigurationError(`${input.name} cannot be copied: ${codeOf(cause)}`, {
      code: 'output-unwritable',
      source: '--output',
      next: 'Name a folder that can be written.',
      cause,
    });
  }
}

function isUnfinished({ path, name }: InputFile): boolean {
  const head = readHead(path);
  // What cannot be opened, or holds nothing, is told when it is read.
  return head.length > 0 && formatOf({ name, head }).name === 'ndjson' && isUnsweptJournal(path);
}

/** Tells whether a process that its name tells of is still there: the one that asks, or the keeper that writes for it. */
function isStillWritten({ path }: InputFile): boolean {
  const [, ...writers] = /^\d{8}T\d{6}Z-(\d+)(?:-\d+)?(?:-kept-(\d+))?-[0-9a-f]{4}\./.exec(basename(path)) ?? [];
  return writers.some((writer) => writer !== undefined && isRunning(Number(writer)));
}

async function contractsOf(
  { contract, overlay }: RedactArguments,
  settings: Settings,
  io: Io,
): Promise<readonly Contract[]> {
  const { configuration, folder } = settings;
  const { formats, nullableEnum } = configuration;
  const named = contract?.map((source) => ({ source, overlays: overlaysFor(overlay, undefined, settings, io.cwd) }));
  const configured = (configuration.contracts ?? [DEFAULT_CONTRACT]).map((use) => ({
    source: typeof use === 'string' ? use : use.contract,
    overlays: overlaysFor(overlay, use, settings, io.cwd),
  }));
  const loaded: Contract[] = [];
  for (const { source, overlays } of named ?? configured) {
    const cwd = contract === undefined ? folder : io.cwd;
    loaded.push(
      await loadContract(source, { cwd, overlays, ...(formats && { formats }), ...(nullableEnum && { nullableEnum }) }),
    );
  }
  return loaded;
}

function exitCodeOf(finished: Finished, redacted: RedactedCaptures | undefined, running: readonly InputFile[]): 0 | 2 {
  // The line that a kill cut short was lost before.
  const isLost = finished.journals.some(({ leftOut, isTorn }) => leftOut > (isTorn ? 1 : 0));
  const isEmpty = redacted?.captures.some(({ exchanges }) => exchanges === 0) ?? false;
  const isLeftOut = redacted !== undefined && redacted.troubles.length > 0;
  return isLost || isEmpty || isLeftOut || running.length > 0 ? 2 : 0;
}

function withoutOutput([first]: readonly InputFile[]): ConfigurationError {
  return new ConfigurationError('nothing says where the redacted captures are to be written', {
    code: 'option-invalid',
    source: '--output',
    next: `Name a file or a folder: contract-check redact ${first?.name ?? 'old.har'} -o redacted/`,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
