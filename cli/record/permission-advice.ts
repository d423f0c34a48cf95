import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { RecordingSettings } from '../../src/record/recording-settings.js';
import type { Io } from '../io.js';
import { recordScript } from './record-script.js';

/**
 * Says what Node's permission model takes for a recording, where it may be why no process was heard of: the program
 * failed, or names it. It stops a recorder with an error, or lets it write nothing.
 */
export function permissionAdvice(
  exitCode: number,
  program: readonly string[],
  { out, contracts }: Pick<RecordingSettings, 'out' | 'contracts'>,
  env: Io['env'],
): readonly string[] {
  const isNamed = [...program, env.NODE_OPTIONS ?? ''].some((word) => /--(?:experimental-)?permission\b/.test(word));
  // A program that a signal ended (128 and its number) was running.
  if (!isNamed && (exitCode === 0 || exitCode > 128)) return [];
  const folders = [out, tmpdir()].map((folder) => join(folder, '/'));
  const read = [
    join(dirname(recordScript('register')), '../../'),
    ...contracts.flat().filter((path) => isAbsolute(path)),
  ];
  const allowed = [
    ...[...read, ...folders].map((path) => `--allow-fs-read=${path}`),
    ...folders.map((path) => `--allow-fs-write=${path}`),
  ];
  return [`  If Node runs with --permission, it needs besides: ${allowed.join(' ')}`];
}
