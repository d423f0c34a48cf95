import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { platform } from 'node:process';
import { ConfigurationError, writeTrouble } from '../../src/model/index.js';
import { codeCacheFolder } from '../../src/record/preload/code-cache.js';
import type { ProcessSettings, RecordingSettings } from '../../src/record/recording-settings.js';
import type { RecordingKey } from '../../src/redact/recording-key.js';
import { displayName } from '../captures.js';
import { isFile, makeFolder } from '../folders.js';
import type { Io } from '../io.js';
import { readServers } from '../servers.js';
import type { Settings } from '../settings.js';
import { contractsToRecord } from './contracts.js';
import { drawKey } from './draw-key.js';
import type { RecordArguments } from './options.js';
import { makeReportsFolder, type ReportsFolder, temporaryPlace } from './process-reports.js';

/** The folder of recordings; judging finds it below the working folder without being told. */
const DEFAULT_FOLDER = 'captures';

/** Bytes; 10 MiB. */
const DEFAULT_MAX_BODY = 10 * 1024 ** 2;

/** A recording that can begin. */
export interface Preparation {
  readonly settings: RecordingSettings;
  readonly key: RecordingKey;
  /** What every recorded process is told. */
  readonly process: ProcessSettings;
  readonly reports: ReportsFolder;
  /** The recording's folder as people should see it. */
  readonly shown: string;
}

/**
 * Checks everything that can be wrong before a program is started, makes the folders, and draws the key.
 * @throws {ConfigurationError} `option-invalid` or `output-unwritable`
 * @throws {ContractError} when a contract cannot be read
 */
export async function prepareRecording(options: RecordArguments, project: Settings, io: Io): Promise<Preparation> {
  const servers = readServers(options.server, project.configuration.servers);
  const { contracts, overlays } = await contractsToRecord(options, servers, project, io);
  const out = resolve(io.cwd, options.output ?? DEFAULT_FOLDER);
  const shown = displayName(out, io.cwd) || '.';
  makeWritable(out, shown);
  const key = await drawKey();
  const reports = makeReportsFolder(options.proxy ? tmpdir() : temporaryPlace(io.env));
  const codeCache = codeCacheFolder(io.env, platform);
  const { nullableEnum } = project.configuration;
  const settings: RecordingSettings = {
    out,
    reports: reports.path,
    key: key.text,
    contracts,
    ...(overlays.some(({ length }) => length > 0) ? { overlays } : {}),
    servers,
    ...(nullableEnum === undefined ? {} : { nullableEnum }),
    redact: options.redact ?? true,
    also: options.redactAlso ?? [],
    keep: options.keep ?? [],
    all: options.all ?? false,
    maxBody: options.maxBody ?? DEFAULT_MAX_BODY,
    fsync: options.fsync ?? false,
    ...(codeCache === undefined ? {} : { codeCache }),
  };
  const { text: spoolKey } = await drawKey();
  const process = { reports: reports.path, maxBody: settings.maxBody, spoolKey };
  return { settings, process, key, reports, shown };
}

function makeWritable(folder: string, shown: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = isFile(folder) ? 'it is a file' : writeTrouble(cause);
    throw new ConfigurationError(`the recording cannot be written to ${shown}: ${reason}`, {
      code: 'output-unwritable',
      source: '--output',
      next: 'Name a folder that can be written; it is made where it is missing.',
      cause,
    });
  }
}
