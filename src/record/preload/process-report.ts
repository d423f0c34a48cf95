import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessReport } from '../recording-settings.js';

/** Writes what a process has counted, whole or not at all; a later report of the same writer takes its place. */
export function writeProcessReport(folder: string, writer: string, report: ProcessReport): void {
  const path = join(folder, `${writer}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.part`, JSON.stringify(report));
    renameSync(`${path}.part`, path);
  } catch {
    // The folder is gone with the recording, or the disk is full: the program goes on, and its journal tells most of it.
  }
}
