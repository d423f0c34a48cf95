// Writes the output of each command that README.md shows in a console block. test/readme.test.ts compares them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'README.md');
const text = readFileSync(file, 'utf8').replace(
  /^```console\n\$ npx contract-check (.*)\n[\s\S]*?^```$/gm,
  (_block, command) => {
    const { stdout } = spawnSync(process.execPath, [join(root, 'dist/bin/contract-check.cjs'), ...command.split(' ')], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    return `\`\`\`console\n$ npx contract-check ${command}\n${stdout}\`\`\``;
  },
);
writeFileSync(file, text);
