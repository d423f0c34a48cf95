import { areAllDisjoint, areDisjoint, type CodePointSet, NONE, unite } from './code-points.js';
import type { PatternNode } from './pattern-node.js';

/** What can come next, as far as one code point tells. */
interface Follow {
  readonly first: CodePointSet;
  readonly atEnd: boolean;
  readonly canFail: boolean;
}

/**
 * Tells whether at every choice inside a part of a pattern the next code point decides, given what follows the part.
 *
 * Then a backtracking matcher that fails finds every other choice closed at once, so the part is read in linear time,
 * repeated or not. Sound, not complete. What follows may overlap where it cannot fail: then nothing is tried again.
 */
export function isDeterministic(node: PatternNode, follow: Follow): boolean {
  switch (node.kind) {
    case 'sequence': {
      let rest = follow;
      for (const item of node.items.toReversed()) {
        if (!isDeterministic(item, rest)) return false;
        rest = enter(item, rest);
      }
      return true;
    }
    case 'choice': {
      if (!node.options.every((option) => isDeterministic(option, follow))) return false;
      const entries = node.options.map((option) => enter(option, follow));
      return entries.filter(({ atEnd }) => atEnd).length <= 1 && areAllDisjoint(entries.map(({ first }) => first));
    }
    case 'repeat': {
      const { body, min, max } = node;
      if (max === 0) return true;
      if (max > 1 && isNullable(body)) return false;
      const entry = enter(body, follow);
      if (min !== max && follow.canFail && !isApart(entry, follow)) return false;
      const again: Follow = {
        first: unite(entry.first, follow.first),
        atEnd: follow.atEnd || entry.atEnd,
        // Another turn that is due can fail, whatever comes after the last one.
        canFail: follow.canFail || min > 1,
      };
      return isDeterministic(body, max > 1 ? again : follow);
    }
    case 'look':
      // Its cost is bounded or not whatever follows; it is counted where costs are.
      return true;
    default:
      return true;
  }
}

/** Counts the steps that reading a part takes for each character, at most: its nodes, looks and all. */
export function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((size, item) => size + sizeOf(item), 1);
    case 'choice':
      return node.options.reduce((size, option) => size + sizeOf(option), 1);
    case 'repeat':
      return 2 + sizeOf(node.body);
    case 'look':
      return 1 + sizeOf(node.body);
    default:
      return 1;
  }
}

function enter(node: PatternNode, follow: Follow): Follow {
  switch (node.kind) {
    case 'set':
      return { first: node.set, atEnd: false, canFail: true };
    case 'sequence':
      return node.items.reduceRight((rest, item) => enter(item, rest), follow);
    case 'choice': {
      const entries = node.options.map((option) => enter(option, follow));
      return {
        first: unite(...entries.map(({ first }) => first)),
        atEnd: entries.some(({ atEnd }) => atEnd),
        canFail: entries.every(({ canFail }) => canFail),
      };
    }
    case 'repeat': {
      if (node.max === 0) return follow;
      const entry = enter(node.body, follow);
      if (node.min > 0 && !isNullable(node.body)) return entry;
      return {
        first: unite(entry.first, follow.first),
        atEnd: entry.atEnd || follow.atEnd,
        canFail: follow.canFail,
      };
    }
    case 'end':
      return { first: NONE, atEnd: true, canFail: true };
    default:
      return { ...follow, canFail: true };
  }
}

function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.items.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    default:
      return true;
  }
}

function isApart(a: Follow, b: Follow): boolean {
  return !(a.atEnd && b.atEnd) && areDisjoint(a.first, b.first);
}
