import type { Expression } from '../../../validate/index.js';
import type { Alphabet } from './alphabet.js';

/** One step of a matcher that tries everything at once. */
export type Instruction =
  | { readonly kind: 'character'; readonly members: readonly boolean[] }
  | { readonly kind: 'split'; readonly targets: number[] }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'boundary'; readonly isNegated: boolean }
  | { readonly kind: 'ahead' | 'behind'; readonly program: Program; readonly isNegated: boolean }
  | { readonly kind: 'match' };

/** An expression as steps. */
export type Program = readonly Instruction[];

/** Beyond this size an expression is left to other means. */
const MAXIMUM_SIZE = 6000;

/**
 * Writes an expression as a program; `undefined` when it is no regular language (references), too large, or when it
 * looks ahead from within what looks behind.
 */
export function programOf(expression: Expression, alphabet: Alphabet): Program | undefined {
  return write(expression, alphabet, false);
}

function write(expression: Expression, alphabet: Alphabet, isBehind: boolean): Program | undefined {
  const program: Instruction[] = [];

  /** Appends what matches a node, and goes on behind it; false when that cannot be done. */
  const append = (node: Expression): boolean => {
    if (program.length > MAXIMUM_SIZE) return false;
    switch (node.kind) {
      case 'set':
        program.push({ kind: 'character', members: alphabet.membersOf(node.set) });
        return true;
      case 'sequence':
        return node.items.every(append);
      case 'choice': {
        const split = { kind: 'split' as const, targets: [] as number[] };
        program.push(split);
        const ends: number[][] = [];
        for (const option of node.options) {
          split.targets.push(program.length);
          if (!append(option)) return false;
          const leave = { kind: 'split' as const, targets: [] as number[] };
          program.push(leave);
          ends.push(leave.targets);
        }
        for (const end of ends) end.push(program.length);
        return true;
      }
      case 'repeat':
        return appendRepeat(node);
      case 'capture':
        return append(node.body);
      case 'look': {
        const kind = node.isBehind ? 'behind' : 'ahead';
        // What looks behind is settled where it stands: it cannot wait for what looks ahead from within.
        const inner =
          kind === 'ahead' && isBehind ? undefined : write(node.body, alphabet, isBehind || kind === 'behind');
        if (inner === undefined) return false;
        program.push({ kind, program: inner, isNegated: node.isNegated });
        return true;
      }
      case 'reference':
        return false;
      default:
        program.push(node);
        return true;
    }
  };

  const appendRepeat = ({ body, min, max }: Extract<Expression, { kind: 'repeat' }>): boolean => {
    for (let turn = 0; turn < min; turn++) if (!append(body)) return false;
    if (max === Number.POSITIVE_INFINITY) {
      const at = program.length;
      const split = { kind: 'split' as const, targets: [at + 1] };
      program.push(split);
      if (!append(body)) return false;
      program.push({ kind: 'split', targets: [at] });
      split.targets.push(program.length);
      return true;
    }
    const exits: number[][] = [];
    for (let turn = min; turn < max; turn++) {
      const split = { kind: 'split' as const, targets: [program.length + 1] };
      program.push(split);
      exits.push(split.targets);
      if (!append(body)) return false;
    }
    for (const exit of exits) exit.push(program.length);
    return true;
  };

  if (!append(expression)) return undefined;
  program.push({ kind: 'match' });
  return program;
}
