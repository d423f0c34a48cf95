export {
  type BaselineEntry,
  baselineNotes,
  formatBaseline,
  isWithin,
  KnownFindings,
  type KnownFindingsOptions,
  type RunExtent,
  STDIN,
  updatedNote,
} from './baseline/index.js';
export { exitCodeOf } from './exit-code.js';
export { globPattern } from './glob-pattern.js';
export { Overrides, type OverridesOptions } from './overrides/overrides.js';
export {
  createReportBuilder,
  type ReportBuilder,
  type ReportBuilderOptions,
} from './report-builder.js';
export { severityLookup } from './severities.js';
export { unsweptNote } from './unswept-note.js';
