import type { ServerAlias } from '../src/match/index.js';
import { ConfigurationError, type Contract } from '../src/model/index.js';

/**
 * Reads server aliases, `from=to` of the command line before those of the configuration. `from` is a URL, a path for a
 * server that names no host, or nothing for every server of the only contract.
 * `to` is a URL, or a path for captures that name no host.
 * @throws {ConfigurationError} `option-invalid` where `to` or `from` is neither an http or https URL nor a path
 */
export function readServers(
  option: readonly string[] | undefined,
  configured: Readonly<Record<string, string>> | undefined,
): readonly ServerAlias[] {
  const aliases = option
    ? option.map((text) => {
        const [, from, to] = /^(?:((?:https?:\/)?\/[^=]*)=)?(https?:\/\/.+|\/[^=]*)$/i.exec(text) ?? [];
        return { from: from ?? '', to: to ?? '', text };
      })
    : Object.entries(configured ?? {}).map(([from, to]) => ({ from, to, text: `${from}=${to}` }));
  for (const { from, to, text } of aliases) {
    if (isServerOrPath(to) && (from === '' || isServerOrPath(from))) continue;
    throw new ConfigurationError(`${JSON.stringify(text)} does not name servers`, {
      code: 'option-invalid',
      source: '--server',
      next: 'Write https://api.example.com=http://127.0.0.1:4010: the second stands for the first.',
    });
  }
  return aliases.map(({ from, to }) => ({ from, to }));
}

const isServerOrPath = (text: string): boolean => text.startsWith('/') || isServer(text);

function isServer(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

/**
 * Refuses an alias of a server that no contract names: a misspelt one would put everything out of scope.
 * @throws {ConfigurationError} `option-invalid`, naming the servers there are
 */
export function assertServersKnown(aliases: readonly ServerAlias[], contracts: readonly Contract[]): void {
  if (aliases.length === 0) return;
  const known = new Set<string>();
  for (const { documents } of contracts) {
    for (const { servers, operations } of documents) {
      for (const { origin } of [...servers, ...operations.flatMap((operation) => operation.servers)]) {
        if (origin !== undefined) known.add(origin);
      }
    }
  }
  // Contracts that name no host of their own are reached by any alias.
  if (known.size === 0) return;
  for (const { from } of aliases) {
    if (!isServer(from) || known.has(new URL(from).origin)) continue;
    throw new ConfigurationError(`no contract names the server ${from}`, {
      code: 'option-invalid',
      source: '--server',
      next: `The contracts' servers are ${[...known].join(', ')}.`,
    });
  }
}
