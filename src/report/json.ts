import type { ExchangeLabel, Finding, Location, Report, UndecidedEntry } from '../model/index.js';
import type { RenderContext, Reporter } from './reporter.js';
import { wordFinding } from './wording/index.js';
import { notesOf } from './wording/notes.js';
import { printableJson } from './wording/printable.js';

/** The version of the report's form: raised when a reader of the former one would misread it. */
const FORM = 1;

/** Writes a report for programs: everything, unfolded, as `schemas/contract-check/report.schema.json` describes it. */
export const json: Reporter = {
  name: 'json',
  *render(report, context) {
    const { seen, conform, violate, undecided, outOfScope, undecidedReasons, known, stale } = report.summary;
    yield `{\n  "version": ${FORM}`;
    const head = {
      tool: { name: 'contract-check', version: context.version },
      summary: {
        seen,
        conform,
        violate,
        undecided,
        outOfScope,
        undecidedReasons,
        ...(known !== undefined && { known }),
        ...(stale !== undefined && { stale }),
      },
      captures: report.captures,
      contracts: report.contracts,
    };
    for (const [name, value] of Object.entries(head)) {
      yield `,\n  ${JSON.stringify(name)}: ${printableJson(value)}`;
    }
    yield ',\n';
    yield* list('findings', report.findings, (finding) => findingEntry(finding, context));
    yield ',\n';
    yield* list('undecided', report.undecided, (entry) => undecidedEntry(entry, context));
    yield ',\n';
    yield* list('repairs', report.repairs, (repair) => repair);
    yield ',\n';
    yield* list('notes', notesForPrograms(report), (note) => note);
    yield '\n}\n';
  },
};

/** One entry a line: easy to read, to search and to compare, and no longer than it must be. */
function* list<Entry>(name: string, entries: Iterable<Entry>, write: (entry: Entry) => object): Iterable<string> {
  let separator = `  "${name}": [\n    `;
  let isEmpty = true;
  for (const entry of entries) {
    yield `${separator}${printableJson(write(entry))}`;
    separator = ',\n    ';
    isEmpty = false;
  }
  yield isEmpty ? `  "${name}": []` : '\n  ]';
}

function findingEntry(finding: Finding, context: RenderContext): object {
  const { code, severity, seen, rule, facts, exchange } = finding;
  const location = context.locate(finding);
  const { what, hint } = wordFinding(finding);
  return {
    code,
    severity,
    capture: seen.capture,
    entry: seen.entry,
    seen: seenEntry(seen.pointer, location),
    ...(rule !== undefined && { rule: { source: rule.source, pointer: rule.pointer, ...location.rule } }),
    ...(exchange.operation !== undefined && { operation: exchange.operation }),
    exchange: exchangeEntry(exchange),
    facts,
    message: what,
    ...(hint !== undefined && { hint }),
  };
}

function undecidedEntry(entry: UndecidedEntry, context: RenderContext): object {
  const { origin, pointer, reason, detail, rule, exchange } = entry;
  const location = context.locateUndecided(entry);
  return {
    capture: origin.capture,
    entry: origin.entry,
    seen: seenEntry(pointer, location),
    reason,
    detail,
    ...(rule !== undefined && { rule: { source: rule.source, pointer: rule.pointer, ...location.rule } }),
    ...(exchange?.operation !== undefined && { operation: exchange.operation }),
    ...(exchange !== undefined && { exchange: exchangeEntry(exchange) }),
  };
}

function seenEntry(pointer: string, { seen, seenInBody, matchedBy }: Location): object {
  return {
    pointer,
    ...seen,
    ...(seenInBody !== undefined && { bodyLine: seenInBody.line, bodyColumn: seenInBody.column }),
    ...(matchedBy !== undefined && { matchedBy }),
  };
}

function exchangeEntry({ method, url, status, schema }: ExchangeLabel): object {
  if (schema !== undefined) return { schema };
  return { method, url, ...(status !== undefined && { status }) };
}

/** Repairs have a list of their own here, and nothing is left out because it was not folded. */
function notesForPrograms(report: Report): object[] {
  return notesOf({ ...report, repairs: [], beyondGroups: { findings: 0, undecided: 0 } });
}
