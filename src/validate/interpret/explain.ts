import type { Json, Violation } from '../../model/index.js';
import { addressOf } from '../graph/address.js';
import type { SchemaNode } from '../graph/node.js';
import { evaluate } from './evaluate.js';
import type { Fault, Sink } from './sink.js';

/** Lists every violation of a value, each once, however many ways lead to the rule. */
export function explain(node: SchemaNode, value: Json): readonly Violation[] {
  const faults: Sink = [];
  evaluate(node, value, '', faults, undefined);
  const seen = new Set<string>();
  const violations: Violation[] = [];
  for (const found of faults) {
    const key = keyOf(found);
    if (seen.has(key)) continue;
    seen.add(key);
    violations.push({
      keyword: found.keyword,
      instancePointer: found.pointer,
      rule: addressOf(found.node.location.resource.document, found.rule),
      facts: found.facts,
    });
  }
  return violations;
}

function keyOf({ pointer, rule, node, facts }: Fault): string {
  return JSON.stringify([pointer, node.location.resource.document.index, rule, facts.property]);
}
