import {
  type Contract,
  type Finding,
  type Location,
  placeInText,
  type UndecidedEntry,
  type UndecidedReason,
} from '../model/index.js';
import { ContractPlaces } from './contract-places.js';
import { SeenEntries, type SeenEntry } from './seen-entry.js';
import { seenLocation } from './seen-location.js';
import { bodyTextOf, otherTextOf, spanInBody } from './seen-text.js';

/** What a locator needs to know. */
export interface LocatorOptions {
  /** `Origin.capture` to the file's absolute path; a capture that is not listed (a stream) has no places. */
  readonly captures: ReadonlyMap<string, string>;
  readonly contracts: readonly Pick<Contract, 'files'>[];
  /** The name of the format that every capture is read as; absent: told by the content. */
  readonly format?: string;
  /** Leaves private values as they are; default false. */
  readonly showValues?: boolean;
}

/** Works out lines, columns and code frames, for what is shown. Synchronous; reads the files again. */
export interface Locator {
  /** Locates a finding: in the capture, in the decoded body, and in the contract, with the lines around. */
  locate(finding: Finding): Location;
  /** Locates what could not be judged; without a frame of the capture, for nobody knows what in it is private. */
  locateUndecided(entry: UndecidedEntry): Location;
}

/** Makes a locator. A file that has gone or changed since it was read yields no place, never an error. */
export function createLocator({ captures, contracts, format, showValues = false }: LocatorOptions): Locator {
  const entries = new SeenEntries(captures, format);
  const rules = new ContractPlaces(contracts);
  return {
    locate(finding) {
      const entry = entries.entryAt(finding.seen, finding.seen.pointer);
      const rule = finding.rule === undefined ? undefined : rules.placeOf(finding.rule);
      const location = entry === undefined ? {} : seenLocation(entry, finding, showValues);
      // The frame stays a getter: only what is shown is worked out.
      return rule === undefined
        ? location
        : Object.defineProperties({ ...rule }, Object.getOwnPropertyDescriptors(location));
    },
    locateUndecided({ origin, pointer, reason, rule }) {
      const entry = entries.entryAt(origin, pointer);
      const place = rule === undefined ? undefined : rules.placeOf(rule);
      return { ...(entry === undefined ? seenLine(origin) : undecidedPlace(entry, pointer, reason)), ...place };
    },
  };
}

function seenLine({ line }: UndecidedEntry['origin']): Location {
  return line === undefined ? {} : { seen: { line, column: 1 } };
}

function undecidedPlace(entry: SeenEntry, pointer: string, reason: UndecidedReason): Location {
  const { format, json, text } = entry;
  if (json === undefined) {
    const offset = reason === 'entry-unreadable' ? entry.errorOffset() : 0;
    return { seen: entry.placeAt(Math.min(offset, Math.max(0, text.length - 1))) };
  }
  if (format === undefined || pointer === '') return { seen: entry.placeAt(0) };
  const place = format.placeOf(json, pointer);
  const body = bodyTextOf(entry, place);
  if (body === undefined) {
    // Which segment of a path is meant is told by the operation's template alone.
    const inUrl = place.inside?.kind === 'url' ? otherTextOf(entry, place, place.inside.part, undefined) : undefined;
    if (inUrl !== undefined) return { seen: entry.placeAt(inUrl.seen.toEntry(inUrl.span.start)) };
    return { seen: entry.placeAt(entry.placeOf(place.pointer)?.value.start ?? 0) };
  }
  const { start } = spanInBody(body.text, {
    pointer:
      place.inside?.kind === 'body' ? place.inside.pointer : pointer.replace(/^\/(?:request|response)\/body/u, ''),
  });
  return {
    seen: entry.placeAt(body.toEntry(start)),
    ...(body.isEmbedded ? { seenInBody: placeInText(body.text, start) } : {}),
  };
}
