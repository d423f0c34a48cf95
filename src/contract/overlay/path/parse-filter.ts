import type { Cursor } from './cursor.js';
import { parseSegments } from './parse-query.js';
import {
  type Comparable,
  type ComparisonOperator,
  isSingular,
  type LogicalExpression,
  type PathQuery,
} from './query.js';

/** Longer ones first: `<` begins `<=`. */
const OPERATORS: readonly ComparisonOperator[] = ['==', '!=', '<=', '>=', '<', '>'];

/** How deep expressions may stand in parentheses, negations and calls. */
const MOST_LEVELS = 100;

/** What a filter is made of: a condition, or a value that must be compared. */
type Operand =
  | { readonly kind: 'logical'; readonly expression: LogicalExpression }
  | { readonly kind: 'query'; readonly query: PathQuery }
  | { readonly kind: 'value'; readonly value: Comparable };

/** Reads the expression of a filter (RFC 9535 section 2.3.5). */
export function parseFilter(cursor: Cursor, level = 0): LogicalExpression {
  if (level > MOST_LEVELS) throw cursor.error('the filter is nested too deeply');
  return parseList(cursor, 'or', '||', () => parseList(cursor, 'and', '&&', () => parseBasic(cursor, level)));
}

function parseList(
  cursor: Cursor,
  kind: 'or' | 'and',
  operator: string,
  parseOne: () => LogicalExpression,
): LogicalExpression {
  const first = parseOne();
  const operands = [first];
  while (cursor.seesAfterBlanks([operator])) {
    cursor.skipBlanks();
    cursor.expect(operator);
    cursor.skipBlanks();
    operands.push(parseOne());
  }
  return operands.length === 1 ? first : { kind, operands };
}

function parseBasic(cursor: Cursor, level: number): LogicalExpression {
  if (cursor.takes('!')) {
    cursor.skipBlanks();
    if (cursor.sees('!')) throw cursor.error('a query, a function or a parenthesis was expected');
    const operand = cursor.sees('(')
      ? parseParentheses(cursor, level)
      : conditionOf(cursor, parseOperand(cursor, level));
    return { kind: 'not', operand };
  }
  if (cursor.sees('(')) return parseParentheses(cursor, level);
  const left = parseOperand(cursor, level);
  if (!cursor.seesAfterBlanks(OPERATORS)) return conditionOf(cursor, left);
  const leftValue = comparableOf(cursor, left);
  cursor.skipBlanks();
  const operator = OPERATORS.find((each) => cursor.takes(each)) ?? '==';
  cursor.skipBlanks();
  return { kind: 'compare', operator, left: leftValue, right: comparableOf(cursor, parseOperand(cursor, level)) };
}

function parseParentheses(cursor: Cursor, level: number): LogicalExpression {
  cursor.expect('(');
  cursor.skipBlanks();
  const expression = parseFilter(cursor, level + 1);
  cursor.skipBlanks();
  cursor.expect(')');
  return expression;
}

function conditionOf(cursor: Cursor, operand: Operand): LogicalExpression {
  if (operand.kind === 'logical') return operand.expression;
  if (operand.kind === 'query') return { kind: 'exists', query: operand.query };
  throw cursor.error('a value is no condition: compare it');
}

function comparableOf(cursor: Cursor, operand: Operand): Comparable {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'query' && isSingular(operand.query)) return operand;
  throw cursor.error(
    operand.kind === 'query'
      ? 'a query that may select several nodes cannot be compared: see value() and count()'
      : 'a condition cannot be compared',
  );
}

function queryOf(cursor: Cursor, operand: Operand): PathQuery {
  if (operand.kind === 'query') return operand.query;
  throw cursor.error('this function takes a query');
}

function parseOperand(cursor: Cursor, level: number): Operand {
  if (cursor.takes('@')) return { kind: 'query', query: { from: 'current', segments: parseSegments(cursor) } };
  if (cursor.takes('$')) return { kind: 'query', query: { from: 'root', segments: parseSegments(cursor) } };
  const name = cursor.functionName();
  if (name !== undefined) return parseFunction(cursor, name, level + 1);
  const value = parseLiteral(cursor);
  if (value === undefined) throw cursor.error('@, $, a function or a value was expected');
  return { kind: 'value', value: { kind: 'literal', value } };
}

function parseLiteral(cursor: Cursor): string | number | boolean | null | undefined {
  if (cursor.takes('true')) return true;
  if (cursor.takes('false')) return false;
  if (cursor.takes('null')) return null;
  return cursor.quoted() ?? cursor.number();
}

function parseFunction(cursor: Cursor, name: string, level: number): Operand {
  if (level > MOST_LEVELS) throw cursor.error('the filter is nested too deeply');
  cursor.expect('(');
  const operands: Operand[] = [];
  cursor.skipBlanks();
  while (!cursor.sees(')')) {
    if (operands.length > 0) cursor.expect(',');
    cursor.skipBlanks();
    operands.push(parseOperand(cursor, level));
    cursor.skipBlanks();
  }
  cursor.expect(')');
  const [first, second] = operands;
  const has = (count: number): boolean => operands.length === count;
  if (first !== undefined && has(1)) {
    if (name === 'length') return { kind: 'value', value: { kind: 'length', of: comparableOf(cursor, first) } };
    if (name === 'count' || name === 'value') {
      return { kind: 'value', value: { kind: name, query: queryOf(cursor, first) } };
    }
  }
  if (first !== undefined && second !== undefined && has(2) && (name === 'match' || name === 'search')) {
    const text = comparableOf(cursor, first);
    const pattern = comparableOf(cursor, second);
    return { kind: 'logical', expression: { kind: 'matches', isWhole: name === 'match', text, pattern } };
  }
  throw cursor.error(
    `there is no function ${name} of ${operands.length}: length, count, value, match and search are known`,
  );
}
