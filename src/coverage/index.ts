export { COVERAGE_KINDS, type Coverage, type CoverageItem, type CoverageKind } from './coverage.js';
export { mergeCoverages, NO_COVERAGE } from './merge.js';
export { type CoverageOptions, type CoverageTracker, createCoverageTracker } from './tracker.js';
