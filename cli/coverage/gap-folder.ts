import { formatExchange } from '../../src/capture/index.js';
import { type CoverageTracker, itemText } from '../../src/coverage/index.js';
import type { Contract, Operation } from '../../src/model/index.js';
import { CaseFolder } from '../generate/folder.js';
import { indented } from '../generate/indented.js';
import { stemOf } from '../generate/names.js';
import type { Io } from '../io.js';
import { VERSION } from '../version.js';
import { fillGaps, type GapCase } from './fill-gaps.js';

/** What is generated, and where it goes. */
export interface GapRequest {
  /** An absolute path. */
  readonly folder: string;
  readonly seed: number;
  readonly contracts: readonly Contract[];
  readonly tracker: CoverageTracker;
  readonly isInScope: (operation: Operation) => boolean;
}

/**
 * Writes one file an operation, one exchange a line, each with what it is the first to exercise; and a manifest. The
 * files end in `.gaps.ndjson`, so that what is generated is not found, and counted, among what was recorded.
 * @returns how many exchanges were written
 */
export async function writeGaps(
  { folder: path, seed, contracts, tracker, isInScope }: GapRequest,
  io: Io,
): Promise<number> {
  const what = `gaps of ${contracts.map(({ name }) => name).join(', ')}`;
  const folder = new CaseFolder(path, io.cwd, what);
  const head = { generator: 'contract-check', version: VERSION, what, seed };
  folder.writeManifest(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [`);
  const used = new Map<string, number>();
  let written = 0;
  let before = '\n';
  for (const contract of contracts) {
    for (const operation of contract.documents.flatMap(({ operations }) => operations)) {
      if (!isInScope(operation)) continue;
      const cases = await fillGaps(operation, contract, tracker, seed);
      if (cases.length === 0) continue;
      const file = fileName(operation, used);
      folder.writeCase(file, cases.map(lineOf).join(''));
      folder.writeManifest(
        `${before}${indented({ file, operation: operation.name, exchanges: cases.length }, '    ')}`,
      );
      before = ',\n';
      written += cases.length;
    }
  }
  const { earlier } = folder;
  folder.writeManifest(
    `\n  ],${JSON.stringify({ complete: true, ...(earlier.length > 0 && { earlier }) }, null, 2).slice(1)}\n`,
  );
  folder.close();
  return written;
}

function fileName({ name }: Operation, used: Map<string, number>): string {
  const stem = stemOf({ kind: 'operation', name });
  const count = (used.get(stem) ?? 0) + 1;
  used.set(stem, count);
  return `${stem}${count === 1 ? '' : `.${count}`}.gaps.ndjson`;
}

/** The exchange with one more member, which readers of exchanges pass over. */
function lineOf({ exchange, exercises }: GapCase): string {
  const line = formatExchange(exchange);
  return `${line.slice(0, -1)},"exercises":${JSON.stringify(exercises.map(itemText))}}\n`;
}
