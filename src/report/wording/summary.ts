import type { Report } from '../../model/index.js';
import { count, grouped } from './phrases.js';
import { printable } from './printable.js';

/** How a run went, in the order of what must be known first. */
export type Outcome = 'errors' | 'stale' | 'undecided' | 'nothing-judged' | 'warnings' | 'known' | 'clean';

/** Tells how a run went. */
export function outcomeOf({ summary }: Report): Outcome {
  if (summary.errors > 0) return 'errors';
  if ((summary.stale ?? 0) > 0 && summary.conform + summary.violate > 0) return 'stale';
  if (summary.conform + summary.violate + summary.undecided === 0) return 'nothing-judged';
  if (summary.undecided > 0) return 'undecided';
  if (summary.warnings > 0) return 'warnings';
  return summary.known ? 'known' : 'clean';
}

/** Says in one sentence how a run went. */
export function verdictSentence(report: Report, noun: string = 'exchange'): string {
  const { conform, violate, undecided, errors, warnings, known = 0, stale = 0 } = report.summary;
  const seen = report.summary.seen - noExchanges(report);
  switch (outcomeOf(report)) {
    case 'errors':
      if (known > 0) {
        return `${findingsPhrase(errors, warnings)} not in the baseline; with the known ones, ${grouped(violate)} of ${count(seen, noun)} ${violate === 1 ? 'breaks' : 'break'} the contract`;
      }
      return `${findingsPhrase(errors, warnings)}: ${grouped(violate)} of ${count(seen, noun)} ${violate === 1 ? 'breaks' : 'break'} the contract`;
    case 'stale':
      return staleSentence(stale);
    case 'undecided':
      return `${grouped(undecided)} of ${count(seen, noun)} could not be judged`;
    case 'nothing-judged':
      return seen === 0
        ? `nothing was judged: no ${noun} was found`
        : `nothing was judged: ${seen === 1 ? `the only ${noun} is` : `all ${count(seen, noun)} are`} out of scope`;
    case 'warnings':
      return `${count(conform, noun)} ${conform === 1 ? 'conforms' : 'conform'}${to(report)}, with ${count(warnings, 'warning')}`;
    case 'known':
      return `nothing new: ${count(known, 'finding is', 'findings are')} in the baseline`;
    default:
      return `${count(conform, noun)} ${conform === 1 ? 'conforms' : 'conform'}${to(report)}`;
  }
}

/** Counts the entries that are no exchanges at all: messages of a Pact, and lines of a log. */
function noExchanges({ outOfScopeGroups }: Report): number {
  const own = outOfScopeGroups.filter(({ reason }) => reason === 'message' || reason === 'log-line');
  return own.reduce((sum, { count: each }) => sum + each, 0);
}

/** Says how many findings a strict baseline lists that no longer happen. */
export function staleSentence(stale: number): string {
  return `the baseline lists ${count(stale, 'finding that no longer happens', 'findings that no longer happen')}: it can only shrink`;
}

/** Says every count: seen, conform, violate, undecided by reason, out of scope, findings. */
export function countsSentence({ summary }: Report): string {
  const { seen, conform, violate, undecided, outOfScope, undecidedReasons, errors, warnings, known } = summary;
  const reasons = Object.entries(undecidedReasons).map(([reason, number]) => `${grouped(number)} ${reason}`);
  return (
    `${grouped(seen)} seen: ${grouped(conform)} conform, ${grouped(violate)} violate, ` +
    `${grouped(undecided)} undecided${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}, ` +
    `${grouped(outOfScope)} out of scope; ${findingsPhrase(errors, warnings)}` +
    (known === undefined ? '' : `, ${grouped(known)} known`)
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
