import type { Json } from '../../../model/index.js';
import { compilePattern, jsonEqual } from '../../../validate/index.js';
import type { Comparable, ComparisonOperator, LogicalExpression } from './query.js';
import { select, type Visits, type Walkable } from './select.js';

/** What an expression is asked about. */
export interface Question {
  readonly root: Walkable;
  readonly current: Walkable;
  readonly visits: Visits;
}

/** Tells whether an expression holds for a node (RFC 9535 section 2.3.5.2). */
export function holds(expression: LogicalExpression, question: Question): boolean {
  switch (expression.kind) {
    case 'or':
      return expression.operands.some((operand) => holds(operand, question));
    case 'and':
      return expression.operands.every((operand) => holds(operand, question));
    case 'not':
      return !holds(expression.operand, question);
    case 'exists':
      return select(expression.query, question.root, question.current, question.visits).length > 0;
    case 'compare':
      return compares(expression.operator, evaluate(expression.left, question), evaluate(expression.right, question));
    case 'matches': {
      const text = evaluate(expression.text, question);
      const pattern = evaluate(expression.pattern, question);
      return typeof text === 'string' && typeof pattern === 'string' && matches(text, pattern, expression.isWhole);
    }
  }
}

/** Works out a value; `undefined` where there is none, which is a value of its own in comparisons. */
function evaluate(comparable: Comparable, question: Question): Json | undefined {
  const { root, current, visits } = question;
  switch (comparable.kind) {
    case 'literal':
      return comparable.value;
    case 'query':
    case 'value': {
      const [first, ...others] = select(comparable.query, root, current, visits);
      return others.length > 0 ? undefined : first?.value.toJson();
    }
    case 'count':
      return select(comparable.query, root, current, visits).length;
    case 'length':
      return lengthOf(evaluate(comparable.of, question));
  }
}

function lengthOf(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return [...value].length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

function compares(operator: ComparisonOperator, left: Json | undefined, right: Json | undefined): boolean {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || equals(left, right);
    case '>=':
      return isLess(right, left) || equals(left, right);
  }
}

function equals(left: Json | undefined, right: Json | undefined): boolean {
  return left === undefined || right === undefined ? left === right : jsonEqual(left, right);
}

function isLess(left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  return typeof left === 'string' && typeof right === 'string' && isBefore([...left], [...right]);
}

/** By code points, as RFC 9535 orders texts; by code units, those beyond the first 65,536 would come too early. */
function isBefore(left: readonly string[], right: readonly string[]): boolean {
  for (const [index, character] of left.entries()) {
    const other = right[index];
    if (other === undefined) return false;
    if (character !== other) return (character.codePointAt(0) ?? 0) < (other.codePointAt(0) ?? 0);
  }
  return left.length < right.length;
}

/** Patterns are I-Regexps (RFC 9485), anchored by `match`; what is none matches nothing. */
function matches(text: string, pattern: string, isWhole: boolean): boolean {
  const plain = withoutLineEnds(pattern);
  try {
    return compilePattern(isWhole ? `^(?:${plain})$` : plain).test(text);
  } catch {
    return false;
  }
}

/** A dot of an I-Regexp is any character but CR and LF; one of ECMAScript's leaves out two more line ends. */
function withoutLineEnds(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (part) => (part === '.' ? '[^\\n\\r]' : part));
}
