import { readFileSync } from 'node:fs';
import { openCapture } from '../../src/capture/index.js';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { createLocator } from '../../src/locate/index.js';
import type { ServerAlias } from '../../src/match/index.js';
import { type Finding, isUnreadable, type Location } from '../../src/model/index.js';

/** A capture judged by the built-in pack. */
export interface JudgedCapture {
  /** What each entry came to, in the order of the file. */
  readonly kinds: readonly ('conforms' | 'violates' | 'undecided' | 'out-of-scope' | 'unreadable')[];
  /** Every error and warning, with the place in the file that the product shows. */
  readonly findings: readonly (Pick<Finding, 'code'> & {
    readonly entry: number;
    readonly pointer: string;
    readonly location: Location;
    /** The file's own text from the place to the end of its line. */
    readonly textThere: string;
  })[];
  readonly undecided: readonly { readonly entry: number; readonly reason: string; readonly detail?: string }[];
}

/** How a capture is judged. */
export interface JudgingOptions {
  /** The format's name; absent: told by the content. */
  readonly format?: string;
  /** Where servers of a test stand in for documented ones. */
  readonly servers?: readonly ServerAlias[];
}

/** Reads a capture file as the program does, judges it by the built-in pack, and locates what is found. */
export async function judgeFile(path: string, { format, servers = [] }: JudgingOptions = {}): Promise<JudgedCapture> {
  const contract = await loadContract('twilio');
  const judge = createJudge([contract], { servers });
  const locator = createLocator({ captures: new Map([[path, path]]), contracts: [contract] });
  const lines = readFileSync(path, 'utf8')
    .replace(/^\ufeff/u, '')
    .split('\n');
  const kinds: JudgedCapture['kinds'][number][] = [];
  const findings: JudgedCapture['findings'][number][] = [];
  const undecided: JudgedCapture['undecided'][number][] = [];
  for await (const batch of openCapture({ path, name: path }, format === undefined ? {} : { format })) {
    for (const entry of batch) {
      if (isUnreadable(entry)) {
        kinds.push('unreadable');
        undecided.push({ entry: entry.origin.entry, ...entry.unreadable });
        continue;
      }
      const judgement = judge.judge(entry);
      kinds.push(judgement.kind);
      if (judgement.kind === 'out-of-scope') continue;
      for (const finding of judgement.findings) {
        const location = locator.locate(finding);
        const { line, column } = location.seen ?? { line: 0, column: 1 };
        findings.push({
          code: finding.code,
          entry: finding.seen.entry,
          pointer: finding.seen.pointer,
          location,
          textThere: (lines[line - 1] ?? '').slice(column - 1),
        });
      }
      if (judgement.kind === 'conforms') continue;
      for (const each of judgement.undecided) undecided.push({ entry: entry.origin.entry, ...each });
    }
  }
  return { kinds, findings, undecided };
}
