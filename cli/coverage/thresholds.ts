import { type Coverage, missedThresholds, percentText, type Thresholds } from '../../src/coverage/index.js';

/** Tells each threshold that is missed, for stderr; empty when there is none. */
export function thresholdText(coverage: Coverage, thresholds: Thresholds): string {
  return missedThresholds(coverage, thresholds)
    .map(({ name, threshold, found }) => {
      const what = name === 'all' ? 'coverage' : `coverage of ${name.replace('-', ' ')}`;
      return `${what} is ${percentText(found)} (${found.exercised} of ${found.total}), below the threshold of ${threshold}%\n`;
    })
    .join('');
}
