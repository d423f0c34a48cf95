import { complement, type Expression } from '../../validate/index.js';

/** Any characters, as many as there are. */
const ANYTHING: Expression = {
  kind: 'repeat',
  body: { kind: 'set', set: complement([]) },
  min: 0,
  max: Number.POSITIVE_INFINITY,
};

/**
 * Makes an expression of whole texts of one that is sought anywhere in a text: an end that no anchor holds is padded,
 * and the anchors there are left out. The texts of the result are those that match, unless {@link hasConditions}:
 * then there may be more of them.
 */
export function wholeTextOf(expression: Expression): Expression {
  return padded(padded(expression, 'start'), 'end');
}

function padded(node: Expression, side: 'start' | 'end'): Expression {
  switch (node.kind) {
    case 'choice':
      return { kind: 'choice', options: node.options.map((option) => padded(option, side)) };
    case 'sequence': {
      const edge = side === 'start' ? node.items[0] : node.items.at(-1);
      if (edge === undefined) break;
      const rest = side === 'start' ? node.items.slice(1) : node.items.slice(0, -1);
      const held = padded(edge, side);
      return { kind: 'sequence', items: side === 'start' ? [held, ...rest] : [...rest, held] };
    }
    case 'start':
    case 'end':
      if (node.kind === side) return { kind: 'sequence', items: [] };
      break;
    case 'capture':
      // A reference repeats what is in the group, which the padding is not.
      break;
    default:
  }
  return { kind: 'sequence', items: side === 'start' ? [ANYTHING, node] : [node, ANYTHING] };
}

/** Tells whether an expression holds what its tree alone does not decide: assertions, and references. */
export function hasConditions(node: Expression): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.items.some(hasConditions);
    case 'choice':
      return node.options.some(hasConditions);
    case 'repeat':
    case 'capture':
      return hasConditions(node.body);
    default:
      return true;
  }
}
