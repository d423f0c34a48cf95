export { type ExitPolicy, exitCodeOf } from './exit-code.js';
export {
  createReportBuilder,
  type ReportBuilder,
  type ReportBuilderOptions,
  type ReportMeta,
} from './report-builder.js';
export { type SeverityLookup, severityLookup } from './severities.js';
