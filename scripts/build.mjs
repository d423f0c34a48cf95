// Builds dist/: ES modules for `import`, CommonJS for `require`, declarations beside both, and the bin.
//
// The library is one bundle with shared chunks, so that a class is one class whichever door it came through. Its
// CommonJS tree is made from the ES one, chunk by chunk, since esbuild splits only ES modules. The bin is a
// launcher and CommonJS programs of one file each: finding and reading one file is what starts fastest.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const minify = !process.argv.includes('--no-minify');

rmSync(dist, { recursive: true, force: true });

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // What is loaded only when needed stays outside; the rest is bundled, for a fast start.
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  minify,
  legalComments: 'none',
};

const { metafile } = await build({
  ...shared,
  metafile: true,
  entryPoints: {
    index: 'src/index.ts',
    twilio: 'src/twilio/index.ts',
    arbitrary: 'src/arbitrary/index.ts',
    record: 'src/record/public.ts',
    vitest: 'src/vitest/index.ts',
    jest: 'src/jest/index.ts',
    mocks: 'src/mocks/index.ts',
  },
  outdir: join(dist, 'esm'),
  // The test runner that loads a module brings itself.
  external: [...shared.external, 'vitest', '@jest/globals'],
  splitting: true,
  format: 'esm',
  // Bundled CommonJS packages (ajv, commander) may require built-in modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
});

// What the keeper of a recording loads with the first exchange. Loading a package of a hundred files takes longer than
// all else: YAML is read by what is bundled, and compiled once.
const bundledYaml = {
  name: 'bundled-yaml',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]contract[/\\]parse\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace("createRequire(import.meta.url)('yaml')", "require('yaml')");
      if (contents === text) throw new Error(`${path} loads YAML in another way`);
      return { contents, loader: 'ts' };
    });
  },
};
const engineBuild = await build({
  ...shared,
  metafile: true,
  entryPoints: { engine: 'src/record/engine.ts' },
  outdir: join(dist, 'record'),
  external: shared.external.filter((name) => !/^yaml(?:\/|$)/.test(name)),
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  plugins: [bundledYaml],
  banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
  define: { 'import.meta.url': '__importMetaUrl' },
});
// One function, so that it can be started from V8's code cache.
const engineBody = readFileSync(join(dist, 'record/engine.cjs'), 'utf8');
const engine = `(function (module, require, __filename, __dirname) {${engineBody}\n})`;
writeFileSync(join(dist, 'record/engine.cjs'), engine);

// CommonJS, chunk by chunk.
for (const file of readdirSync(join(dist, 'esm'), { recursive: true })) {
  // vitest itself cannot be required.
  if (!file.endsWith('.js') || file === 'vitest.js') continue;
  const text = readFileSync(join(dist, 'esm', file), 'utf8')
    .replace(
      /^import ?\{ ?createRequire as __createRequire ?\} ?from ?["']node:module["'];\s*(?:const|var) require ?= ?__createRequire\(import\.meta\.url\);/m,
      '',
    )
    // Our own chunks are required; packages stay import(), since some are ES modules only.
    .replace(/\bimport\((["'])(\.\.?\/[^"']+)\1\)/g, 'Promise.resolve().then(()=>require("$2"))');
  if (text.includes('__createRequire')) throw new Error(`the banner was not found in ${file}`);
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify,
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: text.includes('import.meta.url')
      ? 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;'
      : '',
    logLevel: 'error',
  });
  const target = join(dist, 'cjs', file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}
writeFileSync(join(dist, 'cjs', 'package.json'), '{"type":"commonjs"}\n');

// commander asks for child_process at its first line, for a feature that is not used; that costs some milliseconds.
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.includes('/commander/') ? { path, namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

// The bin's programs, each one file with the commands it is started for. Loading is most of a short run, and V8 reads
// its code cache at some 100 MB a second: what one command needs must not make another slow to start.
const programs = {
  program: ['judge', 'validate', 'contracts', 'explain'],
  record: ['record'],
  others: ['generate', 'redact', 'convert', 'coverage', 'gaps', 'init', 'watch', 'completion'],
};
const programOf = Object.fromEntries(
  Object.entries(programs).flatMap(([program, commands]) => commands.map((command) => [command, program])),
);
// What `record` loads in the course of a recording: the recorded program must not wait for it.
const loadedByRecord = new Set();

// A program takes what is in another from there.
const elsewhere = (program) => ({
  name: 'elsewhere',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = relative(root, join(resolveDir, path)).replaceAll(sep, '/').replace(/\.js$/, '.ts');
      const command = /^cli\/commands\/(\w+)\.ts$/.exec(file)?.[1];
      const home = resolveDir === join(root, 'cli') && command !== undefined ? programOf[command] : undefined;
      if (home === program || (home === undefined && program !== 'record')) return undefined;
      if (home === undefined) loadedByRecord.add(file);
      return { path: file, namespace: 'elsewhere', pluginData: home ?? 'others' };
    });
    onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path, pluginData }) => ({
      contents: `module.exports = __program(${JSON.stringify(pluginData)})[${JSON.stringify(path)}]();`,
    }));
    // A class must be one class, whichever program threw: those of errors are the launcher's.
    onLoad({ filter: /[/\\]src[/\\]model[/\\]errors\.ts$/ }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
      return { contents: `export const { ${names.join(', ')} } = __errors;` };
    });
  },
});

const hashes = {};
const bundles = [metafile, engineBuild.metafile];
// `others` is the last: it holds what `record` was found to load.
for (const [program, commands] of Object.entries(programs)) {
  const files = ['cli/bin.ts', ...commands.map((command) => `cli/commands/${command}.ts`)];
  if (program === 'others') files.push(...loadedByRecord);
  const entries = files.map((file) => `${JSON.stringify(file)}: () => require('./${file}')`);
  const { outputFiles, metafile } = await build({
    ...shared,
    metafile: true,
    stdin: { contents: `module.exports = { ${entries.join(', ')} };`, resolveDir: root, sourcefile: `${program}.js` },
    write: false,
    format: 'cjs',
    plugins: [withoutChildProcess, elsewhere(program)],
    // Asked for when needed: few runs do.
    banner: { js: 'const __meta={get url(){return require("node:url").pathToFileURL(__filename).href}};' },
    define: { 'import.meta.url': '__meta.url', 'import.meta.dirname': '__dirname' },
  });
  bundles.push(metafile);
  // One function, so that it can be started from V8's code cache; cached code has no import() of its own.
  const body = outputFiles[0].text.replace(/(?<![\w$.])import\(/g, '__import(');
  const text = `(function (module, require, __filename, __dirname, __import, __program, __errors) {${body}\n})`;
  mkdirSync(join(dist, 'bin'), { recursive: true });
  writeFileSync(join(dist, `bin/${program}.cjs`), text);
  hashes[program] = hashOf(text);
}
await build({
  ...shared,
  entryPoints: { 'contract-check': 'cli/launch.ts' },
  outdir: join(dist, 'bin'),
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: '#!/usr/bin/env node' },
  define: { PROGRAM_OF: JSON.stringify(programOf), PROGRAM_HASHES: JSON.stringify(hashes) },
});
chmodSync(join(dist, 'bin/contract-check.cjs'), 0o755);

// The licences of what was bundled.
const bundled = new Set(
  bundles
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((file) => file.match(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []),
);
const licences = [...bundled].sort().map((name) => {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));

// What a recorded process loads before its program, and the process that redacts and stores what those spool.
await build({
  ...shared,
  entryPoints: { register: 'src/record/preload/register.ts', keeper: 'src/record/keeper/main.ts' },
  outdir: join(dist, 'record'),
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ENGINE_HASH: JSON.stringify(hashOf(engine)) },
});

// Declarations: the same text serves both trees, each read in its own module system.
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
for (const file of readdirSync(join(dist, 'esm'), { recursive: true })) {
  if (file.endsWith('.d.ts')) cpSync(join(dist, 'esm', file), join(dist, 'cjs', file), { recursive: true });
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
