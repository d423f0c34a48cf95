import type { Json, Violation } from '../../model/index.js';
import { addressOf } from '../graph/address.js';
import type { SchemaNode } from '../graph/node.js';
import { evaluate } from './evaluate.js';
import { Run } from './run.js';
import { distinct, type Sink } from './sink.js';

/** Lists every violation of a value, each once, however many ways lead to the rule. */
export function explain(node: SchemaNode, value: Json): readonly Violation[] {
  const faults: Sink = [];
  evaluate(node, value, '', faults, undefined, new Run(value));
  return distinct(faults).map((found) => {
    const { property } = found.facts;
    const item = found.keyword === 'required' && typeof property === 'string' ? property : undefined;
    const rule = addressOf(found.node.location.resource.document, found.rule, item);
    return {
      keyword: keywordAt(rule.pointer, found.keyword),
      instancePointer: found.pointer,
      rule,
      facts: found.facts,
      ...(found.chosenBy !== undefined && { chosenBy: found.chosenBy }),
    };
  });
}

/** The composition that the file has: normalising may have put an `anyOf` around it, of which one branch is null. */
function keywordAt(pointer: string, keyword: string): string {
  const written = pointer.slice(pointer.lastIndexOf('/') + 1);
  return keyword === 'anyOf' && (written === 'oneOf' || written === 'allOf') ? written : keyword;
}
