import type { PhysicalLocation, Location as Place, ReportingDescriptor, Result, Run, ToolComponent } from 'sarif';
import type {
  Finding,
  FindingGroup,
  Location,
  Origin,
  Report,
  Place as TextPlace,
  UndecidedGroup,
} from '../model/index.js';
import { FINDING_CODES, UNDECIDED_REASONS } from '../model/index.js';
import { explanationOf } from './explain/index.js';
import type { RenderContext, Reporter } from './reporter.js';
import { wordFinding } from './wording/index.js';
import { notesOf } from './wording/notes.js';
import { examplePhrase } from './wording/phrases.js';
import { printable, printableInPlace, printableJson } from './wording/printable.js';

/**
 * Writes SARIF 2.1.0 (OASIS standard): one result a kind of finding, with `occurrenceCount`, its place in the capture,
 * and the contract's place as a related location. What could not be judged is a notification of the run.
 *
 * The document is written piece by piece, results last: the types are those of the standard's schema, and a test
 * validates the whole against the schema itself.
 */
export const sarif: Reporter = {
  name: 'sarif',
  *render(report, context) {
    const codes = [...new Set(report.groups.map(({ first }) => first.code))];
    const driver: ToolComponent = {
      name: 'contract-check',
      version: context.version,
      rules: codes.map(descriptor),
    };
    const run: Omit<Run, 'results'> = {
      tool: { driver },
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report, context) }],
    };
    const head = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' };
    yield `${printableJson(head).slice(0, -1)},"runs":[${printableJson(run).slice(0, -1)},"results":[`;
    let separator = '\n';
    for (const group of report.groups) {
      yield separator + printableJson(resultOf(group, codes.indexOf(group.first.code), context));
      separator = ',\n';
    }
    yield '\n]}]}\n';
  },
};

function descriptor(code: string): ReportingDescriptor {
  const explanation = explanationOf(code);
  const defaults: Readonly<Record<string, string>> = FINDING_CODES;
  return {
    id: code,
    ...(explanation !== undefined && {
      shortDescription: { text: explanation.means },
      fullDescription: { text: `${explanation.means} ${explanation.matters}` },
      help: { text: explanation.fix },
    }),
    defaultConfiguration: levelOf(defaults[code] ?? 'error'),
  };
}

function levelOf(severity: string): NonNullable<ReportingDescriptor['defaultConfiguration']> {
  return severity === 'off' ? { enabled: false } : { level: severity === 'warning' ? 'warning' : 'error' };
}

function resultOf({ first, count }: FindingGroup, ruleIndex: number, context: RenderContext): Result {
  const { code, severity, seen, rule, exchange, facts } = first;
  const location = context.locate(first);
  const { what, hint } = wordFinding(first);
  const besides = [hint, location.matchedBy && `matched ${examplePhrase(location.matchedBy)}`]
    .filter((text) => text !== undefined)
    .map((text) => `(${text})`);
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: [what, ...besides].join(' ') },
    locations: [seenLocation(seen, seen.pointer, location, context)],
    ...(rule !== undefined && {
      relatedLocations: [
        {
          id: 1,
          message: { text: 'the rule in the contract' },
          ...placeOf(rule.source, rule.pointer, location.rule, context),
        },
      ],
    }),
    occurrenceCount: count,
    partialFingerprints: { 'contractCheckFinding/v1': fingerprint(first) },
    properties: { entry: seen.entry, exchange, facts },
  };
}

function seenLocation(origin: Origin, pointer: string, location: Location, context: RenderContext): Place {
  const { seen, frame } = location;
  const start = seen ?? (origin.line === undefined ? undefined : { line: origin.line, column: 1 });
  const place = placeOf(origin.capture, pointer, start, context);
  const region = place.physicalLocation?.region;
  if (seen === undefined || region === undefined || frame === undefined) return place;
  const line = frame.lines[frame.marked.line - frame.firstLine] ?? '';
  const marked = line.slice(frame.marked.column - 1, frame.marked.endColumn - 1);
  const length = location.seenInBody === undefined ? marked.length : JSON.stringify(marked).length - 2;
  const snippet = { text: printable(marked) };
  return {
    ...place,
    physicalLocation: {
      ...place.physicalLocation,
      region: { ...region, endColumn: seen.column + Math.max(1, length), snippet },
    },
  };
}

function placeOf(
  file: string,
  pointer: string,
  place: TextPlace | undefined,
  { nameFor = (name) => name }: RenderContext,
): Place {
  const logicalLocations = [{ fullyQualifiedName: pointer, kind: 'member' }];
  // A stream such as <stdin> has no address.
  if (file.startsWith('<')) return { logicalLocations };
  const physicalLocation: PhysicalLocation = {
    artifactLocation: { uri: uriOf(nameFor(file)) },
    ...(place !== undefined && { region: { startLine: place.line, startColumn: place.column } }),
  };
  return { physicalLocation, logicalLocations };
}

/** Writes a path as a URI reference (RFC 3986): relative stays relative, a Windows drive becomes a file URI. */
function uriOf(path: string): string {
  const encoded = printableInPlace(path).split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encoded.slice(4)}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Names a kind of finding the same from run to run: places move, and entries come and go. */
function fingerprint({ code, exchange, rule, seen }: Finding): string {
  const place = rule === undefined ? '' : `${rule.source}#${rule.pointer}`;
  return [code, exchange.operation ?? exchange.schema ?? '', place, seen.pointer.replace(/\/\d+(?=\/|$)/g, '/*')].join(
    ' ',
  );
}

function notifications(
  report: Report,
  context: RenderContext,
): NonNullable<Run['invocations']>[number]['toolExecutionNotifications'] {
  return [
    ...report.undecidedGroups.map((group) => undecidedNotification(group, context)),
    ...notesOf(report).map(({ kind, message }) => ({
      descriptor: { id: kind },
      level: 'note' as const,
      message: { text: message },
    })),
  ];
}

function undecidedNotification({ first, count }: UndecidedGroup, context: RenderContext) {
  const { reason, detail, pointer, origin } = first;
  return {
    descriptor: { id: `undecided.${reason}` },
    level: 'warning' as const,
    message: { text: printable(`${UNDECIDED_REASONS[reason]}: ${detail}`) },
    locations: [seenLocation(origin, pointer, context.locateUndecided(first), context)],
    properties: { count, entry: origin.entry },
  };
}
