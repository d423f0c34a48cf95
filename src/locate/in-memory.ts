import { CAPTURE_FORMATS, type CaptureFormat, formatExchange } from '../capture/index.js';
import { type Contract, type Exchange, type Finding, type Json, type Location, placeInText } from '../model/index.js';
import { ContractPlaces } from './contract-places.js';
import { entrySyntax } from './entry-syntax.js';
import type { SeenEntry } from './seen-entry.js';
import { seenLocation } from './seen-location.js';

/** What a finding was seen in, where no file holds it: an exchange, or a bare payload. */
export type InMemory = { readonly exchange: Exchange } | { readonly payload: Json };

/** Settings of locating in memory; as for a locator of files. */
export interface InMemoryOptions {
  readonly contracts: readonly Pick<Contract, 'files'>[];
  readonly showValues?: boolean;
}

/**
 * Makes a locator of findings in what is in memory: with a frame of the body, URL or header line that they speak of, and
 * the rule's place in its file. Line numbers of what was seen mean nothing there, and are not told.
 */
export function createInMemoryLocator(
  seen: InMemory,
  { contracts, showValues = false }: InMemoryOptions,
): (finding: Finding) => Pick<Location, 'frame' | 'rule'> {
  const rules = new ContractPlaces(contracts);
  let entry: SeenEntry | undefined;
  return (finding) => {
    entry ??= 'exchange' in seen ? exchangeEntry(seen.exchange) : payloadEntry(seen.payload);
    const { frame } = seenLocation(entry, finding, showValues);
    const rule = finding.rule === undefined ? undefined : rules.placeOf(finding.rule)?.rule;
    return {
      ...(frame === undefined ? {} : { frame: { ...frame, reindented: true as const } }),
      ...(rule === undefined ? {} : { rule }),
    };
  };
}

/** The project's own format holds every exchange. */
function exchangeEntry(exchange: Exchange): SeenEntry {
  return entryOf(
    formatExchange(exchange),
    CAPTURE_FORMATS.find(({ name }) => name === 'ndjson'),
  );
}

function payloadEntry(payload: Json): SeenEntry {
  return entryOf(written(payload) ?? '', undefined);
}

/** What is no JSON has no text: undefined, a function, a value that holds itself. */
function written(payload: Json): string | undefined {
  try {
    return JSON.stringify(payload, null, 2);
  } catch {
    return undefined;
  }
}

function entryOf(text: string, format: CaptureFormat | undefined): SeenEntry {
  const syntax = entrySyntax(text, format, { column: () => 0, textBefore: () => '' });
  return { ...syntax, text, format, firstLine: 1, placeAt: (at) => placeInText(text, at) };
}
