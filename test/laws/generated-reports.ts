import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCapture } from '../../src/capture/index.js';
import { createLocator } from '../../src/locate/index.js';
import { FINDING_CODES, type Report } from '../../src/model/index.js';
import { createReportBuilder } from '../../src/policy/index.js';
import type { ContractUnderLaw, DrawnExchange } from './generated-exchanges.js';
import { writeHar, writeLines } from './written-captures.js';

/** A report of exchanges that were written to a file, read and judged, with what shows their lines. */
export interface ReportOnFile {
  readonly report: Report;
  readonly locator: ReturnType<typeof createLocator>;
  /** What the summary must count, by what the exchanges say of themselves. */
  readonly expected: { readonly seen: number; readonly conform: number; readonly violate: number };
}

/** Judges exchanges by way of a capture file, as the command line does, and hands the report out while the file is there. */
export async function withReport(
  { contract, judge }: ContractUnderLaw,
  exchanges: readonly DrawnExchange[],
  format: 'har' | 'ndjson',
  use: (made: ReportOnFile) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'contract-check-'));
  const builder = createReportBuilder();
  try {
    const name = format === 'har' ? 'captures/a b.har' : 'captures/ü.exchanges.ndjson';
    const path = join(folder, 'capture');
    writeFileSync(path, format === 'har' ? writeHar(exchanges) : writeLines(exchanges));
    for await (const batch of openCapture({ path, name })) {
      for (const entry of batch) {
        if ('unreadable' in entry) builder.add(entry.unreadable, entry.origin);
        else builder.add(judge.judge(entry), entry.origin, () => judge.labelOf(entry));
      }
    }
    const { repairs } = contract;
    const report = builder.finish({ captures: [name], contracts: [contract.name], repairs });
    const locator = createLocator({ captures: new Map([[name, path]]), contracts: [contract] });
    const violate = exchanges.filter(({ fault }) => fault !== undefined && severityOf(fault.code) === 'error').length;
    use({ report, locator, expected: { seen: exchanges.length, conform: exchanges.length - violate, violate } });
  } finally {
    builder.dispose();
    rmSync(folder, { recursive: true });
  }
}

function severityOf(code: string): string {
  return Object.entries(FINDING_CODES).find(([known]) => known === code)?.[1] ?? 'error';
}
