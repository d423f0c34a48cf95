import { dirname, join } from 'node:path';
import type { Io } from '../io.js';
import { temporaryPlace } from './process-reports.js';
import { recordScript } from './record-script.js';

/**
 * Says what Node's permission model takes for a recording, where it may be why no process was heard of: the program
 * failed, or names it. It stops a recorder with an error, or lets it write nothing.
 */
export function permissionAdvice(exitCode: number, program: readonly string[], env: Io['env']): readonly string[] {
  const isNamed = [...program, env.NODE_OPTIONS ?? ''].some((word) => /--(?:experimental-)?permission\b/.test(word));
  // A program that a signal ended (128 and its number) was running.
  if (!isNamed && (exitCode === 0 || exitCode > 128)) return [];
  const reports = join(temporaryPlace(env), '/');
  const scripts = join(dirname(recordScript('register')), '/');
  const allowed = [`--allow-fs-read=${scripts}`, `--allow-fs-read=${reports}`, `--allow-fs-write=${reports}`];
  return [`  If Node runs with --permission, it needs besides: ${allowed.join(' ')}`];
}
