import type { Expression } from '../../validate/index.js';
import type { TextDemand } from './text-demand.js';
import { TextPattern } from './text-pattern.js';
import { wholeTextOf } from './whole-text.js';

/** How many texts fulfil a demand at most, as far as its patterns tell by themselves; Infinity where they do not. */
export function mostTexts({ patterns, maxLength }: TextDemand): number {
  let most = maxLength?.value === 0 ? 1 : Number.POSITIVE_INFINITY;
  for (const { value } of patterns) {
    const { expression } = new TextPattern(() => value.source);
    if (expression !== undefined) most = Math.min(most, countOf(wholeTextOf(expression)));
  }
  return most;
}

/** How many texts an expression has at most; two ways to the same text count as two. */
function countOf(node: Expression): number {
  switch (node.kind) {
    case 'set': {
      let count = 0;
      for (let index = 0; index < node.set.length; index += 2) {
        count += (node.set[index + 1] ?? 0) - (node.set[index] ?? 0) + 1;
      }
      return count;
    }
    case 'sequence': {
      const counts = node.items.map(countOf);
      // What has no text leaves none, however many the others have.
      return counts.includes(0) ? 0 : counts.reduce((product, count) => product * count, 1);
    }
    case 'choice':
      return node.options.reduce((sum, option) => sum + countOf(option), 0);
    case 'capture':
      return countOf(node.body);
    case 'repeat':
      return countOfRepeat(countOf(node.body), node.min, node.max);
    default:
      // Assertions are no characters, and a reference repeats what is known.
      return 1;
  }
}

function countOfRepeat(count: number, min: number, max: number): number {
  if (count === 0) return min === 0 ? 1 : 0;
  if (max === Number.POSITIVE_INFINITY) return max;
  if (count === 1) return max - min + 1;
  // A geometric series: at some length there are more than numbers tell.
  let sum = 0;
  for (let times = min; times <= max && Number.isFinite(sum); times++) sum += count ** times;
  return sum;
}
