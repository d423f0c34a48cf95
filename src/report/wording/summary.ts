import type { Report } from '../../model/index.js';
import { count, grouped } from './phrases.js';
import { printable } from './printable.js';

/** How a run went, in the order of what must be known first. */
export type Outcome = 'errors' | 'undecided' | 'nothing-judged' | 'warnings' | 'clean';

/** Tells how a run went. */
export function outcomeOf({ summary }: Report): Outcome {
  if (summary.errors > 0) return 'errors';
  if (summary.conform + summary.violate + summary.undecided === 0) return 'nothing-judged';
  if (summary.undecided > 0) return 'undecided';
  return summary.warnings > 0 ? 'warnings' : 'clean';
}

/** Says in one sentence how a run went. */
export function verdictSentence(report: Report, noun: string = 'exchange'): string {
  const { seen, conform, violate, undecided, errors, warnings } = report.summary;
  switch (outcomeOf(report)) {
    case 'errors':
      return `${findingsPhrase(errors, warnings)}: ${grouped(violate)} of ${count(seen, noun)} ${violate === 1 ? 'breaks' : 'break'} the contract`;
    case 'undecided':
      return `${grouped(undecided)} of ${count(seen, noun)} could not be judged`;
    case 'nothing-judged':
      return seen === 0
        ? `nothing was judged: no ${noun} was found`
        : `nothing was judged: ${seen === 1 ? `the only ${noun} is` : `all ${count(seen, noun)} are`} out of scope`;
    case 'warnings':
      return `${count(conform, noun)} ${conform === 1 ? 'conforms' : 'conform'}${to(report)}, with ${count(warnings, 'warning')}`;
    default:
      return `${count(conform, noun)} ${conform === 1 ? 'conforms' : 'conform'}${to(report)}`;
  }
}

/** Says every count: seen, conform, violate, undecided by reason, out of scope, findings. */
export function countsSentence({ summary }: Report): string {
  const { seen, conform, violate, undecided, outOfScope, undecidedReasons, errors, warnings } = summary;
  const reasons = Object.entries(undecidedReasons).map(([reason, number]) => `${grouped(number)} ${reason}`);
  return (
    `${grouped(seen)} seen: ${grouped(conform)} conform, ${grouped(violate)} violate, ` +
    `${grouped(undecided)} undecided${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}, ` +
    `${grouped(outOfScope)} out of scope; ${findingsPhrase(errors, warnings)}`
  );
}

function findingsPhrase(errors: number, warnings: number): string {
  if (errors === 0 && warnings === 0) return 'no findings';
  if (warnings === 0) return count(errors, 'error');
  return errors === 0 ? count(warnings, 'warning') : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}

function to({ contracts }: Report): string {
  if (contracts.length === 0) return '';
  return contracts.length > 3 ? ` to ${contracts.length} contracts` : printable(` to ${contracts.join(', ')}`);
}
