import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../model/index.js';
import { eachItem, mappedPointer } from './mapped.js';
import { type RuleFinding, ruleOf } from './rule.js';

/**
 * An evaluation agrees with its results: it is compliant exactly when every result passed (no verdict without results);
 * a passed result has no invalid entry and null reason and code, a failed one has both. Mapping:
 * `{each?, status, compliant, results}`, by default `/status`, `compliant` and `/results`; in a result, `passed`,
 * `invalid`, `failure_reason` and `error_code`.
 */
export const evaluationAgrees = ruleOf('evaluation-agrees', (mapping) => {
  const visit = eachItem(mapping);
  const status = mappedPointer(mapping, 'status', '/status');
  const resultsPointer = mappedPointer(mapping, 'results', '/results');
  const named = ownProperty(mapping, 'compliant');
  const compliant = typeof named === 'string' ? named : 'compliant';
  return ({ body }, report) =>
    visit(body, (item, pointer) => {
      const results = resultsPointer.valueIn(item);
      if (!isJsonArray(results)) return;
      results.forEach((result, index) => {
        if (isJsonObject(result)) judgeResult(result, `${pointer}${resultsPointer.pointer}/${index}`, report);
      });
      const found = status.textIn(item);
      const passed = results.map(passedOf);
      if (found === undefined || results.length === 0 || passed.includes(undefined)) return;
      const failed = passed.filter((has) => has === false).length;
      if ((found === compliant) === (failed === 0)) return;
      const facts = { problem: 'status', found, status: found, compliant, failed, of: results.length };
      report({ pointer: pointer + status.pointer, facts });
    });
});

function passedOf(result: Json): boolean | undefined {
  const passed = isJsonObject(result) ? ownProperty(result, 'passed') : undefined;
  return typeof passed === 'boolean' ? passed : undefined;
}

function judgeResult(result: JsonObject, pointer: string, report: (finding: RuleFinding) => void): void {
  const passed = passedOf(result);
  if (passed === undefined) return;
  for (const name of ['failure_reason', 'error_code']) {
    const value = ownProperty(result, name);
    if (value === undefined || (value === null) === passed) continue;
    const problem = passed ? 'passed-with-failure' : 'failed-without-failure';
    report({ pointer: `${pointer}/${name}`, facts: { problem, passed, property: name, found: value } });
  }
  const invalid = ownProperty(result, 'invalid');
  if (!passed || !isJsonArray(invalid) || invalid.length === 0) return;
  report({
    pointer: `${pointer}/invalid`,
    facts: { problem: 'passed-with-invalid', passed, property: 'invalid', count: invalid.length },
  });
}
