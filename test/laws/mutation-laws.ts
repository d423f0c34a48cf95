import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaptureFormat } from '../../src/capture/index.js';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { type CaptureEntry, CaptureError, type Exchange, isUnreadable, type Judgement } from '../../src/model/index.js';
import { collect } from './capture-reader-laws.js';
import { type Mutant, type Mutation, mutate, mutations, type Structure } from './mutations.js';

/** A format whose reader is given mutated captures. */
export interface ReaderUnderMutation {
  readonly format: CaptureFormat;
  /** What the capture is: a generation of the tool, for the test's name. */
  readonly title: string;
  /** A capture of the format in its real shape; every entry of it is readable. */
  readonly capture: Buffer;
  readonly structure: Structure;
  /** Tells which entry a path into the capture's value leads into; `undefined` outside and at an entry itself. */
  entryAt(path: readonly string[]): number | undefined;
}

const RUNS = process.env.CONTRACT_CHECK_SOAK === '1' ? 20_000 : 400;
const CHUNK_BYTES = 4_096;

/** A run of one mutant that takes longer hangs, or as good as. */
const MOST_MILLISECONDS = 10_000;

/**
 * Whatever is mutated, a reader answers entries or a clear error, drops none without a word, and goes on answering at
 * least half of the time: one that always throws fails.
 */
export function survivesMutations(under: ReaderUnderMutation): void {
  const { format, title, capture, structure, entryAt } = under;

  test(`${format.name} (${title}): survives ${RUNS.toLocaleString('en')} mutated captures`, {
    timeout: 600_000,
  }, async () => {
    const judge = createJudge([await loadContract('twilio')]);
    const original = await collect(format, capture, CHUNK_BYTES);
    const rewritten = await collect(
      format,
      Buffer.from(structure.write(structure.parse(capture.toString()))),
      CHUNK_BYTES,
    );
    expect(original.filter(isUnreadable)).toEqual([]);
    expect(rewritten.map(partsOf)).toEqual(original.map(partsOf));
    const tally = { mutants: 0, yielding: 0, errors: 0, unreadable: 0, undecided: 0 };

    const survives = async (mutant: Mutant, at: number | undefined): Promise<void> => {
      const started = performance.now();
      expect(() => format.detect(mutant.bytes, 'unnamed')).not.toThrow();
      const entries = await entriesOf(format, mutant.bytes);
      const readable = entries?.filter((entry): entry is Exchange => !isUnreadable(entry)) ?? [];
      for (const entry of readable) {
        const judgement = judge.judge(entry);
        if (judgement.kind === 'undecided') tally.undecided += 1;
        placesAnswer(format, mutant.bytes, entry, judgement);
      }
      expect(performance.now() - started).toBeLessThan(MOST_MILLISECONDS);
      tally.mutants += 1;
      if (readable.length > 0) tally.yielding += 1;
      if (entries === undefined) tally.errors += 1;
      else {
        if (readable.length < entries.length) tally.unreadable += 1;
        nothingIsDropped(entries, original, mutant, at, under);
      }
    };

    await fc.assert(
      fc.asyncProperty(mutations, async (mutation) => {
        const mutant = mutate(capture, structure, mutation);
        await survives(mutant, placeOf(mutation));
      }),
      { numRuns: RUNS },
    );
    if (RUNS > 400) console.log(`${format.name} (${title}): ${JSON.stringify(tally)}`);
    expect(tally.yielding, JSON.stringify(tally)).toBeGreaterThanOrEqual(tally.mutants / 2);
  });

  /** Says that what the mutation did not touch is read as before. */
  function nothingIsDropped(
    entries: readonly CaptureEntry[],
    original: readonly CaptureEntry[],
    { path, bytes }: Mutant,
    at: number | undefined,
    { capture: whole }: ReaderUnderMutation,
  ): void {
    const read = entries.map(partsOf);
    const before = original.map(partsOf);
    if (path !== undefined) {
      const touched = entryAt(path);
      if (touched === undefined) return;
      expect(entries.length, 'no entry is dropped').toBe(original.length);
      for (const [index, parts] of read.entries())
        if (index !== touched) expect(parts, `entry ${index}, beside the mutated one`).toEqual(before[index]);
      return;
    }
    if (at === undefined) return;
    const offset = Math.floor(at * whole.length);
    const ended = original.filter(({ origin }) => (origin.offset ?? 0) + (origin.length ?? 0) < offset).length;
    // In YAML, what stands after an entry may be the rest of its last text.
    const untouched = format.isYaml === true ? Math.max(0, ended - 1) : ended;
    expect(read.slice(0, untouched), 'the entries before the mutation').toEqual(before.slice(0, untouched));
    if (bytes.length < whole.length / 2 || untouched === original.length) return;
    const isTold = entries.length >= original.length || entries.some(isUnreadable);
    const isInside = original.some(
      ({ origin }) => offset > (origin.offset ?? 0) && offset < (origin.offset ?? 0) + (origin.length ?? 0),
    );
    if (isInside) expect(isTold, 'an entry is missing, and nothing says so').toBe(true);
  }
}

/** Where a mutation of the bytes is, if it is in one place. */
function placeOf(mutation: Mutation): number | undefined {
  if (mutation.kind === 'bytes') return mutation.edits.length === 1 ? mutation.edits[0]?.at : undefined;
  return mutation.kind === 'cut' || mutation.kind === 'splice' ? mutation.at : undefined;
}

/** Reads a mutant; `undefined` when it is refused with a clear error. */
async function entriesOf(format: CaptureFormat, bytes: Buffer): Promise<readonly CaptureEntry[] | undefined> {
  try {
    return await collect(format, bytes, CHUNK_BYTES);
  } catch (error) {
    expect(error).toBeInstanceOf(CaptureError);
    return undefined;
  }
}

/** Asks for the place of all that was found: none throws. */
function placesAnswer(format: CaptureFormat, bytes: Buffer, { origin }: CaptureEntry, judgement: Judgement): void {
  if (judgement.kind === 'out-of-scope' || format.isYaml === true) return;
  const { offset = 0, length = 0 } = origin;
  const entry = JSON.parse(bytes.toString('utf8', offset, offset + length));
  for (const { seen } of judgement.findings) expect(() => format.placeOf(entry, seen.pointer)).not.toThrow();
}

/** An entry without where it stands. */
function partsOf(entry: CaptureEntry): object {
  if (isUnreadable(entry)) return entry.unreadable;
  const { origin: _, ...parts } = entry;
  return parts;
}
