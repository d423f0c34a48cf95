import { appendFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadBeside } from '../../src/capture/capture-format.js';
import type { CaptureFormat } from '../../src/capture/index.js';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { type CaptureEntry, CaptureError, type Exchange, isUnreadable, type Judgement } from '../../src/model/index.js';
import { collect } from './capture-reader-laws.js';
import { type Mutant, mutate, mutations, type Structure } from './mutations.js';
import { entryPaths, isInsideEntries, untouchedByChange, untouchedByEdits, type WholeCapture } from './untouched.js';

/** A format whose reader is given mutated captures. */
export interface ReaderUnderMutation {
  readonly format: CaptureFormat;
  /** The path of the fixture, below `fixtures/captures`. */
  readonly fixture: string;
  /** What the capture is: a generation of the tool, for the test's name. */
  readonly title: string;
  /** A capture of the format in its real shape; every entry of it is readable. */
  readonly capture: Buffer;
  readonly structure: Structure;
  /** Tells whether a path into the capture's value leads to an entry. */
  isEntry(path: readonly string[]): boolean;
  /** Reads what the capture keeps in other files. */
  readonly readBeside?: ReadBeside;
  /** What is mutated is a file that this capture keeps its only entry's body in, and none of its own bytes. */
  readonly isBodyOf?: Buffer;
  /** The least share of mutants that must yield exchanges; default: half. */
  readonly leastYield?: number;
}

/** How many mutants of each capture there are; `npm run soak` makes 20,000. */
const RUNS = process.env.CONTRACT_CHECK_SOAK === '1' ? 20_000 : 400;
/** The file that a soak collects its figures in. */
const FIGURES = process.env.CONTRACT_CHECK_FIGURES;
const CHUNK_BYTES = 4_096;

/** A run of one mutant that takes longer hangs, or as good as. */
const MOST_MILLISECONDS = 10_000;

/**
 * Whatever is mutated, a reader answers entries or a clear error, drops none without a word, judges as before what was
 * not touched, and goes on answering at least half of the time: one that always throws fails.
 */
export function survivesMutations(under: ReaderUnderMutation): void {
  const { format, title, capture, structure, isEntry, readBeside, isBodyOf, leastYield = 1 / 2 } = under;

  test(`${format.name} (${title}): survives ${RUNS.toLocaleString('en')} mutated captures`, {
    timeout: 14_400_000,
  }, async () => {
    const judge = createJudge([await loadContract('twilio')]);
    const read = (bytes: Buffer): Promise<CaptureEntry[]> =>
      isBodyOf === undefined
        ? collect(format, bytes, CHUNK_BYTES, undefined, readBeside)
        : collect(format, isBodyOf, CHUNK_BYTES, undefined, () => bytes);
    const value = structure.parse(capture.toString());
    const entries = await read(capture);
    const seen = entries.map((entry) => seenOf(entry, judge.judge));
    const whole = { capture, structure, entries, value, paths: entryPaths(value, isEntry), isEntry };
    expect(entries.filter(isUnreadable)).toEqual([]);
    expect(whole.paths.length).toBe(entries.length);
    const rewritten = (await read(Buffer.from(structure.write(value)))).map((entry) => seenOf(entry, judge.judge));
    // Of a file that is a body, each byte counts.
    if (isBodyOf === undefined) expect(rewritten).toEqual(seen);
    const tally = { mutants: 0, yielding: 0, undecided: 0, unreadable: 0, errors: 0 };

    const survives = async (mutant: Mutant): Promise<void> => {
      const started = performance.now();
      format.detect(mutant.bytes, 'unnamed');
      const found = await orRefused(read(mutant.bytes));
      const judged = (found ?? []).map((entry) => seenOf(entry, judge.judge));
      for (const [index, entry] of (found ?? []).entries())
        if (!isUnreadable(entry)) placesAnswer(format, isBodyOf ?? mutant.bytes, entry, judged[index]?.judgement);
      expect(performance.now() - started).toBeLessThan(MOST_MILLISECONDS);
      expect(found, 'no entry, and no word of it').not.toEqual([]);
      tally.mutants += 1;
      if (found === undefined) tally.errors += 1;
      if (found?.some((entry) => !isUnreadable(entry))) tally.yielding += 1;
      if (found?.some(isUnreadable)) tally.unreadable += 1;
      if (judged.some(({ judgement }) => judgement?.kind === 'undecided')) tally.undecided += 1;
      if (isBodyOf !== undefined) expect(found, 'the mapping itself is whole').toHaveLength(1);
      else if (mutant.kind === 'edited') othersStayInPlace(whole, seen, mutant, found ?? [], judged);
      else othersStay(whole, seen, mutant, found && judged);
    };

    await fc.assert(
      fc.asyncProperty(mutations, (mutation) => survives(mutate(capture, structure, mutation, value))),
      { numRuns: RUNS },
    );
    if (FIGURES !== undefined)
      appendFileSync(FIGURES, `${JSON.stringify({ format: format.name, capture: title, ...tally })}\n`);
    expect(tally.yielding, JSON.stringify(tally)).toBeGreaterThanOrEqual(tally.mutants * leastYield);
  });
}

/** What there is to compare of an entry: all that was read of it, and what it came to. */
interface Seen {
  readonly parts: object;
  readonly judgement?: Told;
}

/** Says that each entry without an edit is where it must be, is read as before and is judged as before. */
function othersStayInPlace(
  whole: WholeCapture,
  before: readonly Seen[],
  { bytes, edits }: Extract<Mutant, { kind: 'edited' }>,
  found: readonly CaptureEntry[],
  judged: readonly Seen[],
): void {
  for (const { index, offset } of untouchedByEdits(whole, bytes, edits)) {
    const at = found.findIndex((entry) => entry.origin.offset === offset);
    expect(at, `entry ${index}, which has no edit, is to be at ${offset}`).toBeGreaterThanOrEqual(0);
    isSame(judged[at], before[index], `entry ${index}, which has no edit`);
    // In YAML a comment after an entry is the entry's.
    if (whole.structure.isYaml !== true) expect(found[at]?.origin.length).toBe(whole.entries[index]?.origin.length);
    expect(found[at]?.origin.line).toBe(bytes.subarray(0, offset).toString('latin1').split('\n').length);
  }
  if (found.length >= before.length || found.some(isUnreadable) || found.length === 0) return;
  expect(isInsideEntries(whole.entries, edits), 'an entry is missing, and nothing says so').toBe(false);
}

/** Says that each entry that a change of the value does not touch is read and judged as before, in the same order. */
function othersStay(
  whole: WholeCapture,
  seen: readonly Seen[],
  { path, isRemoved }: Extract<Mutant, { kind: 'rewritten' }>,
  judged: readonly Seen[] | undefined,
): void {
  const { before, after, count } = untouchedByChange(whole, path, isRemoved);
  if (judged === undefined) {
    expect(before + after, 'the capture is refused, and has entries that are sound').toBe(0);
    return;
  }
  if (count !== undefined) expect(judged.length, 'an entry is dropped').toBe(count);
  // What holds no entry may come to hold what is none.
  const left = before === seen.length ? judged.filter(({ judgement }) => judgement !== undefined) : judged;
  expect(left.length).toBeGreaterThanOrEqual(before + after);
  for (let index = 0; index < before; index++) isSame(left[index], seen[index], `entry ${index}, before the change`);
  for (let back = 1; back <= after; back++)
    isSame(left.at(-back), seen.at(-back), `entry ${seen.length - back}, after the change`);
}

function isSame(actual: Seen | undefined, expected: Seen | undefined, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toEqual(expected);
}

/** Answers what was read; `undefined` when it is refused with a clear error. */
async function orRefused(reading: Promise<CaptureEntry[]>): Promise<CaptureEntry[] | undefined> {
  try {
    return await reading;
  } catch (error) {
    expect(error).toBeInstanceOf(CaptureError);
    return undefined;
  }
}

/** Asks for the place of all that was found: none throws. */
function placesAnswer(format: CaptureFormat, bytes: Buffer, { origin }: Exchange, told: Told | undefined): void {
  if (format.isYaml === true || told === undefined || told.findings.length === 0) return;
  const { offset = 0, length = 0 } = origin;
  const entry = JSON.parse(bytes.toString('utf8', offset, offset + length));
  for (const { pointer } of told.findings) format.placeOf(entry, pointer);
}

/** An entry, and its judgement, without where it stands. */
function seenOf(entry: CaptureEntry, judge: (exchange: Exchange) => Judgement): Seen {
  const { origin: _, ...parts } = entry;
  return isUnreadable(entry) ? { parts } : { parts, judgement: toldBy(judge(entry)) };
}

/** What a judgement says, without where the exchange stands in its capture. */
interface Told {
  readonly kind: Judgement['kind'];
  readonly findings: readonly { readonly pointer: string }[];
  readonly rest?: unknown;
}

function toldBy(judgement: Judgement): Told {
  if (judgement.kind === 'out-of-scope') return { kind: judgement.kind, findings: [], rest: judgement };
  const findings = judgement.findings.map(({ seen, ...finding }) => ({ ...finding, pointer: seen.pointer }));
  return judgement.kind === 'conforms'
    ? { kind: judgement.kind, findings }
    : { kind: judgement.kind, findings, rest: judgement.undecided };
}
