export {
  COVERAGE_KINDS,
  type Coverage,
  type CoverageItem,
  type CoverageKind,
  itemKey,
  itemText,
  percentText,
  type Uncounted,
} from './coverage.js';
export { coverageJson, readCoverage } from './json.js';
export { ALL_KIND_NAMES, type KindName } from './kind-names.js';
export { changedSources, mergeCoverages, NO_COVERAGE } from './merge.js';
export { type CoverageTextOptions, coverageText } from './text.js';
export { type MissedThreshold, missedThresholds, type Thresholds } from './thresholds.js';
export { type CoverageOptions, type CoverageTracker, createCoverageTracker } from './tracker.js';
