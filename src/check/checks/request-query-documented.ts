import { appendPointer, nearestName } from '../../model/index.js';
import type { Check } from '../check.js';
import { isCredential } from '../credentials.js';

const CODE = 'request.query.undocumented';

/** Asks whether every query parameter is documented; those that carry a documented credential are. */
export const requestQueryDocumented: Check = {
  codes: [CODE],
  run({ match, query, plan }, outcome) {
    if (match.url.query === '' || plan.query.some(({ ownsEverything }) => ownsEverything)) return;
    const told = new Set<string>();
    for (const { name } of query) {
      if (told.has(name) || plan.query.some((parameter) => parameter.owns(name))) continue;
      if (isCredential(plan.operation, 'query', name)) continue;
      told.add(name);
      const documented = plan.query.map(({ parameter }) => parameter.name);
      const nearest = nearestName(
        name,
        documented.filter((known) => !query.some((pair) => pair.name === known)),
      );
      outcome.report({
        code: CODE,
        pointer: appendPointer('/request/query', name),
        rule: plan.operation.address,
        facts: nearest === undefined ? { parameter: name } : { parameter: name, nearest },
      });
    }
  },
};
