import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const isWindows = process.platform === 'win32';

/** A project of its own, in which the packed package is installed. */
export interface PackedProject {
  readonly folder: string;
  /** Runs a script of Node in it; answers what it wrote and its exit code. */
  run(script: string, ...args: readonly string[]): { readonly code: number; readonly output: string };
  remove(): void;
}

/**
 * Packs what is built, installs it in an empty project, and links packages of this repository into that, as if they had
 * been installed there too.
 */
export function packedProject(packages: readonly string[]): PackedProject {
  const holder = mkdtempSync(join(tmpdir(), 'contract-check-suite-'));
  const packed: unknown = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', holder], {
      cwd: root,
      encoding: 'utf8',
      shell: isWindows,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const [first] = packed as { filename: string }[]; // npm pack --json answers a list of one
  const folder = join(holder, 'project');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"name":"suite","private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', join(holder, first?.filename ?? '')], {
    cwd: folder,
    shell: isWindows,
    stdio: 'ignore',
  });
  for (const name of packages) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  return {
    folder,
    run(script, ...args) {
      try {
        const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: 'true' };
        const output = execFileSync(process.execPath, [join(root, script), ...args], {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          env,
        });
        return { code: 0, output };
      } catch (error) {
        const { status, stdout = '', stderr = '' } = error as { status?: number; stdout?: string; stderr?: string }; // what execFileSync throws
        return { code: status ?? -1, output: stdout + stderr };
      }
    },
    remove: () => rmSync(holder, { recursive: true, force: true }),
  };
}
