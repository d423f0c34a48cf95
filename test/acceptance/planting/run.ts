import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type JsonFinding, type JsonReport, readReport, runCli } from '../../support/cli.js';
import { readDocument } from './document.js';
import { seeded } from './json.js';
import { type KindCount, type Outcome, outcomeOf, type Planted } from './outcome.js';
import { walk } from './walk.js';
import { createWitness } from './witness.js';

/** What planting faults in one document's exchanges showed. */
export interface PlantingResult {
  readonly document: string;
  readonly kinds: ReadonlyMap<string, KindCount>;
  readonly missed: readonly Outcome[];
  readonly strayed: readonly Outcome[];
  readonly misaddressed: readonly Outcome[];
  readonly twins: number;
  /** Findings and undecided parts of exchanges without a fault. */
  readonly alarms: readonly { readonly what: string; readonly finding: unknown }[];
  readonly unplanted: readonly { readonly kind: string; readonly what: string; readonly reason: string }[];
  readonly unbuilt: readonly string[];
}

/** Settings of a run. */
export interface PlantingOptions {
  /** Which part of the faults is planted, taken by a seeded hand, one of each kind at least: all of them, 1, unless said. */
  readonly sample?: number;
  /** Where the captures and reports are kept; a temporary folder, removed, unless said. */
  readonly folder?: string;
}

/** Plants every fault in exchanges of a document, runs the program over them, and compares. */
export async function plantAndJudge(path: string, options: PlantingOptions = {}): Promise<PlantingResult> {
  const file = resolve(path);
  const document = readDocument(file);
  const witness = createWitness(document, 'include-null');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'planted-'));
  mkdirSync(folder, { recursive: true });
  const plantedFile = join(folder, `${document.name}.planted.exchanges.ndjson`);
  const twinFile = join(folder, `${document.name}.twins.exchanges.ndjson`);
  const kinds = new Map<string, KindCount>();
  const count = (kind: string): KindCount => {
    const known = kinds.get(kind) ?? { applicable: 0, planted: 0, found: 0, addressed: 0 };
    kinds.set(kind, known);
    return known;
  };
  const planted: Planted[] = [];
  const random = seeded(17);
  const twins: string[] = [];
  const unplanted: { kind: string; what: string; reason: string }[] = [];
  const unbuilt: string[] = [];
  const plantedHandle = openSync(plantedFile, 'w');
  const twinHandle = openSync(twinFile, 'w');
  try {
    for await (const step of walk(document, witness)) {
      if (step.type === 'unbuilt') unbuilt.push(step.what);
      else if (step.type === 'twin') {
        twins.push(step.what);
        writeSync(twinHandle, `${JSON.stringify(step.exchange)}\n`);
      } else {
        const counted = count(step.kind);
        counted.applicable += 1;
        if (step.type === 'unplanted') unplanted.push(step);
        else if (counted.planted === 0 || random() < (options.sample ?? 1)) {
          counted.planted += 1;
          planted.push({ kind: step.kind, what: step.what, expected: step.expected });
          writeSync(plantedHandle, `${JSON.stringify(step.exchange)}\n`);
        }
      }
    }
  } finally {
    closeSync(plantedHandle);
    closeSync(twinHandle);
  }
  try {
    const twinReport = await judged(twinFile, file, folder);
    const alarms: { what: string; finding: unknown }[] = twinReport.findings.map((finding) => ({
      what: twins[finding.entry] ?? '',
      finding,
    }));
    for (const entry of twinReport.undecided ?? [])
      alarms.push({ what: twins[entry.entry ?? -1] ?? '', finding: entry });
    const { seen, conform } = twinReport.summary;
    if (seen !== twins.length || conform !== seen) {
      if (alarms.length === 0) alarms.push({ what: 'the summary', finding: twinReport.summary });
    }
    const byEntry = new Map<number, JsonFinding[]>();
    const plantedReport = await judged(plantedFile, file, folder);
    for (const finding of plantedReport.findings) {
      const known = byEntry.get(finding.entry);
      if (known === undefined) byEntry.set(finding.entry, [finding]);
      else known.push(finding);
    }
    const outcomes = planted.map((each, entry) => outcomeOf(each, byEntry.get(entry) ?? []));
    for (const { planted: each, isFound, isAddressed } of outcomes) {
      const counted = count(each.kind);
      if (isFound) counted.found += 1;
      if (isFound && isAddressed) counted.addressed += 1;
    }
    return {
      document: document.name,
      kinds: new Map([...kinds].sort(([left], [right]) => (left < right ? -1 : 1))),
      missed: outcomes.filter(({ isFound }) => !isFound),
      strayed: outcomes.filter(({ strays }) => strays.length > 0),
      misaddressed: outcomes.filter(({ isFound, isAddressed }) => isFound && !isAddressed),
      twins: twins.length,
      alarms,
      unplanted,
      unbuilt,
    };
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const EMPTY: JsonReport = {
  summary: {
    seen: 0,
    conform: 0,
    violate: 0,
    undecided: 0,
    outOfScope: 0,
    undecidedReasons: {},
  },
  findings: [],
};

/** Runs the program over a capture and reads its JSON report; a document without any response yields an empty capture. */
export async function judged(capture: string, contract: string, folder: string): Promise<JsonReport> {
  const report = join(folder, 'report.json');
  if (statSync(capture).size === 0) return EMPTY;
  rmSync(report, { force: true });
  const run = await runCli([capture, '--contract', contract, '--reporter', `json=${report}`], {
    cwd: folder,
    timeout: 900_000,
  });
  if (run.status !== 0 && run.status !== 1 && run.status !== 2)
    throw new Error(`ended with ${run.status}: ${run.output.slice(0, 2000)}`);
  try {
    return readReport(report);
  } catch (error) {
    throw new Error(`no report (exit ${run.status}): ${run.output.slice(0, 2000)}`, { cause: error });
  }
}

/** Writes the table of a document: kind, applicable, planted, found, and how many name the exact keyword of the document. */
export function tableOf(result: PlantingResult): string {
  const lines = [`${result.document}: ${result.twins} faultless twins, ${result.alarms.length} alarms`];
  const total: KindCount = { applicable: 0, planted: 0, found: 0, addressed: 0 };
  for (const [kind, { applicable, planted, found, addressed }] of result.kinds) {
    lines.push(
      `  ${kind.padEnd(44)} applicable ${String(applicable).padStart(6)}  planted ${String(planted).padStart(6)}  found ${String(found).padStart(6)}  at the keyword ${String(addressed).padStart(6)}`,
    );
    total.applicable += applicable;
    total.planted += planted;
    total.found += found;
    total.addressed += addressed;
  }
  lines.push(
    `  ${'all kinds'.padEnd(44)} applicable ${String(total.applicable).padStart(6)}  planted ${String(total.planted).padStart(6)}  found ${String(total.found).padStart(6)}  at the keyword ${String(total.addressed).padStart(6)}`,
  );
  return lines.join('\n');
}

/** Says what is wrong with a result, at most a few lines of each sort; empty when all is well. */
export function problemsOf(result: PlantingResult): string[] {
  const problems: string[] = [];
  const few = (title: string, items: readonly unknown[], write: (item: never) => string): void => {
    if (items.length === 0) return;
    problems.push(`${items.length} ${title}`, ...items.slice(0, 8).map((item) => `    ${write(item as never)}`)); // each list is written by its own writer
  };
  few(
    'planted faults not found:',
    result.missed,
    ({ planted, findings }: Outcome) =>
      `${planted.kind}: ${planted.what} → ${JSON.stringify(findings.slice(0, 3).map(({ code, seen, facts }) => [code, seen.pointer, facts.keyword, facts.property]))}`,
  );
  few(
    'planted faults with findings elsewhere:',
    result.strayed,
    ({ planted, strays }: Outcome) =>
      `${planted.kind}: ${planted.what} → ${JSON.stringify(strays.slice(0, 3).map(({ code, seen, facts }) => [code, seen.pointer, facts.keyword]))}`,
  );
  few(
    'alarms on faultless exchanges:',
    result.alarms,
    ({ what, finding }: { what: string; finding: unknown }) => `${what} → ${JSON.stringify(finding).slice(0, 400)}`,
  );
  for (const [kind, { applicable, planted }] of result.kinds) {
    if (applicable > 0 && planted === 0) problems.push(`${kind} applies ${applicable} times and was never planted`);
  }
  return problems;
}
