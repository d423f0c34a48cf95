import { ContractError } from '../model/index.js';
import { RemoteWanted } from './library.js';
import type { LoadContractOptions } from './options.js';

/** How many remote documents one contract may lead to. */
const MOST_DOCUMENTS = 100;

/**
 * Runs a load that reads files only, and again with each remote document that it asks for, when that is allowed.
 * @throws {ContractError} `reference-remote` when a document cannot be fetched
 */
export async function withRemote<T>(
  { allowRemote = false }: LoadContractOptions,
  load: (remote: ReadonlyMap<string, string> | undefined) => T,
): Promise<T> {
  if (!allowRemote) return load(undefined);
  const texts = new Map<string, string>();
  for (;;) {
    try {
      return load(texts);
    } catch (error) {
      if (!(error instanceof RemoteWanted)) throw error;
      if (texts.size >= MOST_DOCUMENTS)
        throw unreachable(error.url, `the contract leads to more than ${MOST_DOCUMENTS} remote documents`);
      texts.set(error.url, await fetchText(error.url));
    }
  }
}

async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw unreachable(url, `the server answered ${response.status}`);
    return await response.text();
  } catch (cause) {
    throw cause instanceof ContractError ? cause : unreachable(url, 'the document could not be fetched', cause);
  }
}

function unreachable(url: string, message: string, cause?: unknown): ContractError {
  return new ContractError(`${url}: ${message}`, {
    code: 'reference-remote',
    source: url,
    next: 'Download the document and refer to the file.',
    cause,
  });
}
