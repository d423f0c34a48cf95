import { readFileSync } from 'node:fs';

/** Tells whether a process is there and may still write. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 is sent to nobody: it asks whether somebody is there.
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Tells whether a process has ended, and nobody has asked how: in containers without an init, it stays so for ever. */
function isZombie(pid: number): boolean {
  try {
    // The name, in parentheses, may hold anything; the state is the letter after it.
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    // Not Linux, or it has ended meanwhile: the next look tells.
    return false;
  }
}
