import { join } from 'node:path';
import type { ProcessReport } from '../recording-settings.js';
import { renameFile, writeWhole } from './pristine-files.js';

/**
 * Writes what a process has counted, whole or not at all; a later report of the same writer takes its place. Where it
 * cannot be written, an empty file named `<writer>.failed` says so: that needs no space on a full disk.
 */
export function writeProcessReport(folder: string, writer: string, report: ProcessReport): void {
  const path = join(folder, `${writer}.json`);
  try {
    writeWhole(`${path}.part`, Buffer.from(JSON.stringify(report)));
    renameFile(`${path}.part`, path);
  } catch {
    markFailed(join(folder, `${writer}.failed`));
  }
}

function markFailed(path: string): void {
  try {
    writeWhole(path, Buffer.alloc(0));
  } catch {
    // The folder is gone with the recording; the program goes on.
  }
}
