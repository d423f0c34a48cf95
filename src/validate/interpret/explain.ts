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
  return distinct(faults).map((found) => ({
    keyword: found.keyword,
    instancePointer: found.pointer,
    rule: addressOf(found.node.location.resource.document, found.rule),
    facts: found.facts,
  }));
}
