import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Which room may import which; everyone may import model. The table is the rule. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  validate: [],
  rules: [],
  match: [],
  policy: [],
  report: [],
  config: [],
  capture: [],
  twilio: [],
  contract: ['validate'],
  check: ['match', 'validate', 'rules'],
  locate: ['contract', 'capture'],
  generate: ['validate', 'contract', 'match', 'rules'],
  coverage: ['validate'],
  arbitrary: ['contract', 'generate', 'twilio'],
  redact: ['match', 'validate', 'check', 'capture'],
  record: ['contract', 'capture', 'match', 'validate', 'check', 'redact', 'policy'],
  mocks: ['contract', 'capture', 'match', 'check', 'generate', 'policy', 'report', 'matchers'],
  // Of the arbitraries, the types of the pack alone.
  matchers: ['contract', 'validate', 'capture', 'check', 'policy', 'locate', 'report', 'config', 'arbitrary'],
  vitest: ['matchers'],
  jest: ['matchers'],
};

/** The only files that read or write files; architecture.md names them. */
const MAY_TOUCH_FILES = [
  'src/contract/read-file',
  'src/validate/cache',
  'src/capture/open-source',
  // The bodies of WireMock's mappings, which stand in files of their own.
  'src/capture/read-beside',
  'src/policy/spool',
  'src/config/lookup',
  'src/record/journal/',
  'src/redact/sweep/',
  'src/record/preload/process-report',
  // Reports and compiled code, past the mocks of the recorded program.
  'src/record/preload/pristine-files',
  'src/record/spool/',
  'src/record/keeper/',
  'src/record/is-running',
  'src/record/kernel-bytes',
  'cli/',
];

/** The only files that know the network: recording watches connections, and its proxy passes on what a program sends. */
const MAY_KNOW_THE_NETWORK = ['src/record/observe/node-http', 'src/record/proxy/'];

/** Packages that one room alone may know. */
const OWNED_PACKAGES: Readonly<Record<string, string>> = {
  ajv: 'src/validate/',
  'ajv-formats': 'src/validate/',
  '@hyperjump/': 'src/validate/',
  re2js: 'src/validate/',
  '@eslint-community/regexpp': 'src/validate/',
  '@apidevtools/swagger-parser': 'src/contract/',
  'fast-check': 'src/generate/',
  undici: 'src/record/',
  commander: 'cli/',
};

/** The only files that know the process they run in: the bins, and what a recording starts or is loaded into. */
const PROCESSES = [
  'cli/bin.ts',
  'cli/launch.ts',
  'cli/io.ts',
  'src/record/preload/register.ts',
  'src/record/keeper/main.ts',
];

/** Files over 300 lines that hold data, with the reason. */
const LONG_FILES: Readonly<Record<string, string>> = {};

/** Files that others may import past their room's index, with the reason. */
const LIGHT_DOORS: Readonly<Record<string, string>> = {
  'src/locate/visible-text.js': 'the record command closes a recording of nothing without loading the room',
  'src/coverage/kind-names.js': 'the command line is read before the room is loaded',
  'src/record/recording-settings.js': 'the record command starts its program before the room is loaded',
  'src/record/keeper/keeper-protocol.js': 'the record command starts its program before the room is loaded',
  'src/record/spool/spool-files.js': 'the record command starts its program before the room is loaded',
  'src/record/kernel-bytes.js': 'the record command starts its program before the room is loaded',
  'src/record/is-running.js': 'the record command closes a recording before the room is loaded',
  'src/record/preload/code-cache.js': 'the bin starts from it, before anything else is loaded',
  'src/redact/recording-key.js': 'the record command starts its program before the room is loaded',
};

interface Import {
  readonly file: string;
  readonly specifier: string;
}

const sources = [...filesBelow('src'), ...filesBelow('cli')];
const imports = sources.flatMap(importsOf);

describe('rooms', () => {
  test('every folder of src is a room of the table', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !(name in MAY_IMPORT))).toEqual([]);
  });

  test('imports between rooms go one way, and through the room’s index', () => {
    const wrong = imports.flatMap(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return [];
      const target = relative(root, join(root, dirname(file), specifier))
        .split(sep)
        .join('/');
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === to || to === undefined) return [];
      const isAllowed = from === undefined || to === 'model' || MAY_IMPORT[from]?.includes(to);
      const isThroughIndex = to === 'model' || target === `src/${to}/index.js` || target in LIGHT_DOORS;
      return isAllowed && isThroughIndex ? [] : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test('src never imports cli', () => {
    expect(imports.filter(({ file, specifier }) => file.startsWith('src/') && specifier.includes('/cli/'))).toEqual([]);
  });

  test('files are read and written in the named places only', () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        /^(?:node:)?fs(?:\/promises)?$/.test(specifier) && !MAY_TOUCH_FILES.some((place) => file.startsWith(place)),
    );
    expect(wrong).toEqual([]);
  });

  test('a package that one room owns is imported by no other', () => {
    const wrong = imports.filter(({ file, specifier }) =>
      Object.entries(OWNED_PACKAGES).some(
        ([name, place]) =>
          (specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`)) &&
          !file.startsWith(place),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('no room opens a network connection, but recording', () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/.*)?$/.test(specifier) &&
        !MAY_KNOW_THE_NETWORK.some((place) => file.startsWith(place)),
    );
    expect(wrong).toEqual([]);
  });

  test('process is known to the bin, cli/io and the processes of a recording alone', () => {
    const wrong = sources.filter(
      (file) =>
        /\bprocess\.(?:argv|stdout|stderr|stdin|exit|exitCode|env|cwd)\b/.test(code(file)) && !PROCESSES.includes(file),
    );
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  test('none is over 300 lines, but the listed data', () => {
    const long = sources.filter((file) => code(file).split('\n').length > 301);
    expect(long.filter((file) => !(file in LONG_FILES))).toEqual([]);
    // An exception that no longer happens fails.
    expect(Object.keys(LONG_FILES).filter((file) => !long.includes(file))).toEqual([]);
  });

  test('there is no default export', () => {
    expect(sources.filter((file) => /^export default\b/m.test(code(file)))).toEqual([]);
  });

  test('every exported symbol has a docstring', () => {
    const bare = sources.flatMap((file) => {
      const lines = code(file).split('\n');
      return lines.flatMap((line, index) => {
        if (!/^export (?:abstract |async |declare )*(?:function\*?|class|interface|type|const|enum) \w/.test(line))
          return [];
        const previous = lines[index - 1] ?? '';
        // Overloads share the docstring of their first signature.
        const isOverload =
          /^export (?:async )?function (\w+)/.exec(line)?.[1] ===
          /^export (?:async )?function (\w+)/.exec(previous)?.[1];
        return previous.trimEnd().endsWith('*/') || (isOverload && previous.startsWith('export'))
          ? []
          : [`${file}: ${line}`];
      });
    });
    expect(bare).toEqual([]);
  });
});

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

function code(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): Import[] {
  const text = code(file);
  const found = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => match[1]);
  return found.filter((specifier) => specifier !== undefined).map((specifier) => ({ file, specifier }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return filesBelow(path);
    const file = path.split(sep).join('/');
    return /\.ts$/.test(file) && !file.includes('generated') ? [file] : [];
  });
}
