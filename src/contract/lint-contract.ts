import { pathToFileURL } from 'node:url';
import { ContractCheckError, isJsonArray, isJsonObject, placeInText } from '../model/index.js';
import { assemble } from './assemble.js';
import { findDuplicateNames } from './duplicate-names.js';
import { isOpenApi } from './flavour.js';
import { pointerOfFragment } from './fragment.js';
import type { Library } from './library.js';
import { openSource } from './load-contract.js';
import { openLibrary } from './open-library.js';
import type { LintMessage, LoadContractOptions } from './options.js';
import { readContractText } from './read-file.js';
import { addressOf, type SourceFile } from './source-file.js';

/**
 * Lists what is wrong with a contract by its own specification, names that stand twice in an object of JSON, and what
 * is repaired when it is loaded.
 *
 * The specification's own schemas are asked by swagger-parser, which knows OpenAPI 2.0 to 3.1; nothing is fetched.
 * @throws {ContractError} when the document cannot be read at all
 */
export async function lintContract(
  source: string,
  options: Pick<LoadContractOptions, 'cwd' | 'overlays'> = {},
): Promise<readonly LintMessage[]> {
  const library = openLibrary(options, undefined);
  const roots = openSource(library, source, options);
  const { contract } = assemble(source, library, roots, options);
  const messages: LintMessage[] = [];
  for (const root of roots) if (isOpenApi(root.flavour)) messages.push(...(await lintDocument(root, library)));
  for (const file of library.files) messages.push(...duplicatesIn(file));
  for (const { kind, message, address, count } of contract.repairs) {
    messages.push({ kind: 'repair', code: kind, message, ...address, count });
  }
  return messages;
}

/** `JSON.parse` keeps the last of equal names without a word; in YAML they are an error when it is read. */
function duplicatesIn({ path, source }: SourceFile): LintMessage[] {
  const text = readContractText(path, source);
  return findDuplicateNames(text).map(({ pointer, name, first, again }) => ({
    kind: 'error',
    code: 'duplicate-name',
    message: `${JSON.stringify(name)} stands at line ${placeInText(text, first).line} and again at line ${placeInText(text, again).line} of one object: the last one counts`,
    source,
    pointer,
    count: 1,
  }));
}

async function lintDocument(file: SourceFile, library: Library): Promise<LintMessage[]> {
  // Costs a cold start about 90 ms, and is needed nowhere else.
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    await SwaggerParser.validate(file.path, {
      resolve: {
        http: false,
        external: true,
        file: {
          order: 1,
          canRead: true,
          // The same files as when it is loaded, and no others.
          read: ({ url }: { readonly url: string }) => readInside(library, file, url),
        },
      },
    });
    return [];
  } catch (error) {
    return problemsOf(error, file);
  }
}

function readInside(library: Library, root: SourceFile, url: string): string {
  // It hands out paths percent-encoded.
  const address = url.startsWith('file:') ? url : pathToFileURL(pointerOfFragment(url)).href;
  const target = library.follow(root, address, { source: root.source, pointer: '' });
  if (target.kind === 'unknown') throw new Error(`${url} is not a file of the contract`);
  const { path, source, root: value, origin } = target.file;
  // With overlays it is what they make of it that counts.
  return origin === undefined ? readContractText(path, source) : JSON.stringify(value);
}

/** Reads swagger-parser's errors: those of the specification's schema come as a list, each with a pointer. */
function problemsOf(error: unknown, file: SourceFile): LintMessage[] {
  const details = isDetailed(error) ? error.details : undefined;
  const problem = (message: string, pointer: string): LintMessage => ({
    kind: 'error',
    code: 'invalid-document',
    message,
    ...addressOf({ file, pointer }),
    count: 1,
  });
  if (!isJsonArray(details)) {
    const message = error instanceof Error ? error.message : String(error);
    return [problem(error instanceof ContractCheckError ? error.message : withoutPaths(message), '')];
  }
  const seen = new Map<string, LintMessage>();
  for (const detail of details) {
    if (!isJsonObject(detail) || typeof detail.message !== 'string') continue;
    const pointer = typeof detail.instancePath === 'string' ? detail.instancePath : '';
    const params = isJsonObject(detail.params) ? Object.values(detail.params) : [];
    const named = params.filter((value) => typeof value === 'string');
    const message =
      named.length === 1 && !detail.message.includes(String(named[0]))
        ? `${detail.message}: ${named[0]}`
        : detail.message;
    seen.set(`${pointer} ${message}`, problem(message, pointer));
  }
  return [...seen.values()];
}

function isDetailed(error: unknown): error is { readonly details: unknown } {
  return typeof error === 'object' && error !== null && 'details' in error;
}

function withoutPaths(message: string): string {
  return message.split('\n')[0] ?? message;
}
