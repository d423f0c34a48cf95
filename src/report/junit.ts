import { createRequire } from 'node:module';
import type { Builder, TestSuite } from 'junit-report-builder';
import type { Finding, FindingGroup, Origin, Report, UndecidedGroup } from '../model/index.js';
import { UNDECIDED_REASONS } from '../model/index.js';
import type { RenderContext, Reporter } from './reporter.js';
import { findingBlock, undecidedBlock } from './text/blocks.js';
import { styleOf } from './text/style.js';
import { wordFinding } from './wording/index.js';
import { printable } from './wording/printable.js';
import { countsSentence, staleSentence } from './wording/summary.js';

/**
 * Writes JUnit's XML, as CI servers read it: a suite an operation, a test case a kind of finding. An error is a
 * failure, what could not be judged an error; a warning is a test that passed, with the finding as its output.
 * The exchanges that conform are one test case, so that a clean run shows a test that passed.
 */
export const junit: Reporter = {
  name: 'junit',
  *render(report, context) {
    const root = newBuilder().name('contract-check');
    const suites = new Map<string, TestSuite>();
    const suiteOf = (name: string): TestSuite => {
      const known = suites.get(name);
      if (known !== undefined) return known;
      const suite = root.testSuite().name(printable(name));
      suites.set(name, suite);
      return suite;
    };
    addSummary(suiteOf('summary'), report);
    for (const group of report.groups) addFinding(suiteOf(placeOf(group.first)), group, context);
    for (const group of report.undecidedGroups) addUndecided(suiteOf('undecided'), group, context);
    yield `${root.build()}\n`;
  },
};

/** Loads the library when it is needed: most runs write no XML. The call is synchronous, as rendering is. */
function newBuilder(): Builder {
  const require = createRequire(import.meta.url);
  // The type of a required module is not known to the compiler; it is that of its declarations.
  const library = require('junit-report-builder') as { default?: Builder } & Builder;
  return (library.default ?? library).newBuilder();
}

function addSummary(suite: TestSuite, report: Report): void {
  const { conform, violate, stale = 0 } = report.summary;
  const judged = suite.testCase().className('contract-check').name('exchanges that conform');
  judged.standardOutput(countsSentence(report));
  if (conform + violate === 0) judged.skipped();
  if (stale === 0) return;
  const shrinks = suite.testCase().className('contract-check').name('the baseline lists only what still happens');
  shrinks.failure(staleSentence(stale), 'baseline');
}

function addFinding(suite: TestSuite, group: FindingGroup, context: RenderContext): void {
  const { first } = group;
  const { what } = wordFinding(first);
  const test = suite
    .testCase()
    .className(first.code)
    .name(`${what} at ${printable(first.seen.pointer)}`);
  addFile(test, first.seen);
  const drawing = { style: styleOf(false), width: context.width };
  const block = withoutSectionEnds([...findingBlock(group, context.locate(first), drawing)].join('\n'));
  if (first.severity === 'error') test.failure(what, first.code).stacktrace(block);
  else test.standardOutput(block);
}

function addUndecided(suite: TestSuite, group: UndecidedGroup, context: RenderContext): void {
  const { first } = group;
  const sentence = UNDECIDED_REASONS[first.reason];
  const test = suite
    .testCase()
    .className(`undecided.${first.reason}`)
    .name(printable(`${sentence}: ${first.detail}`));
  addFile(test, first.origin);
  const drawing = { style: styleOf(false), width: context.width };
  const block = withoutSectionEnds([...undecidedBlock(group, context.locateUndecided(first), drawing)].join('\n'));
  test.error(sentence, first.reason, block);
}

/** The library escapes only the first of the marks that end a CDATA section. */
function withoutSectionEnds(text: string): string {
  return text.replaceAll(']]>', ']] >');
}

function addFile(test: { file(path: string): unknown }, { capture }: Origin): void {
  if (!capture.startsWith('<')) test.file(printable(capture));
}

function placeOf({ exchange: { schema, operation, method, url } }: Finding): string {
  return schema ?? operation ?? `${method} ${url.replace(/[?#].*$/s, '')}`;
}
