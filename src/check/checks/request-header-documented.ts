import { appendPointer } from '../../model/index.js';
import type { Check } from '../check.js';
import { isCredential } from '../credentials.js';

const CODE = 'request.header.undocumented';

/** Asks whether every request header is documented; OpenAPI documents Accept, Content-Type and Authorization elsewhere. */
export const requestHeaderDocumented: Check = {
  codes: [CODE],
  run({ request, plan }, outcome) {
    const told = new Set(['accept', 'content-type', 'authorization', 'host', 'content-length', 'cookie']);
    for (const [name] of request.headers) {
      const lower = name.toLowerCase();
      if (told.has(lower) || plan.headers.some(({ parameter }) => parameter.name.toLowerCase() === lower)) continue;
      told.add(lower);
      if (isCredential(plan.operation, 'header', lower)) continue;
      const pointer = appendPointer('/request/headers', name);
      outcome.report({ code: CODE, pointer, rule: plan.operation.address, facts: { header: name } });
    }
  },
};
