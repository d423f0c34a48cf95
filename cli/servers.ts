import { ConfigurationError } from '../src/model/index.js';

/** One server that stands for another. */
export interface ServerAlias {
  /** A server of the contract; empty for the only contract's. */
  readonly from: string;
  /** What the captures have in its place. */
  readonly to: string;
}

/**
 * Reads server aliases, `from=to` of the command line before those of the configuration; a bare URL stands for
 * the only contract's server.
 * @throws {ConfigurationError} `option-invalid` for what is no absolute http or https URL.
 */
export function readServers(
  option: readonly string[] | undefined,
  configured: Readonly<Record<string, string>> | undefined,
): readonly ServerAlias[] {
  const aliases = option
    ? option.map((text) => {
        const [, from, to] = /^(?:(https?:\/\/[^=]+)=)?(https?:\/\/.+)$/i.exec(text) ?? [];
        return { from: from ?? '', to: to ?? '', text };
      })
    : Object.entries(configured ?? {}).map(([from, to]) => ({ from, to, text: `${from}=${to}` }));
  for (const { from, to, text } of aliases) {
    if (isServer(to) && (from === '' || isServer(from))) continue;
    throw new ConfigurationError(`${JSON.stringify(text)} does not name servers`, {
      code: 'option-invalid',
      source: '--server',
      next: 'Write https://api.example.com=http://127.0.0.1:4010: the second stands for the first.',
    });
  }
  return aliases.map(({ from, to }) => ({ from, to }));
}

function isServer(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
