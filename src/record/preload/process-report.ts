import * as files from 'node:fs';
import { join } from 'node:path';
import type { ProcessReport } from '../recording-settings.js';

// Taken once: the program that is recorded may put mocks of its own in their places. What these call is no other
// function of node:fs.
const { closeSync, openSync, renameSync, writeSync } = files;

/**
 * Writes what a process has counted, whole or not at all; a later report of the same writer takes its place. Where it
 * cannot be written, an empty file named `<writer>.failed` says so: that needs no space on a full disk.
 */
export function writeProcessReport(folder: string, writer: string, report: ProcessReport): void {
  const path = join(folder, `${writer}.json`);
  try {
    writeWhole(`${path}.part`, Buffer.from(JSON.stringify(report)));
    renameSync(`${path}.part`, path);
  } catch {
    markFailed(join(folder, `${writer}.failed`));
  }
}

function writeWhole(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, 'w');
  try {
    let written = 0;
    while (written < bytes.length) {
      const count = writeSync(descriptor, bytes, written);
      if (!(count > 0)) throw new TypeError('nothing was written');
      written += count;
    }
  } finally {
    closeSync(descriptor);
  }
}

function markFailed(path: string): void {
  try {
    closeSync(openSync(path, 'w'));
  } catch {
    // The folder is gone with the recording; the program goes on.
  }
}
