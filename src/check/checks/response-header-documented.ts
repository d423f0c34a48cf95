import { appendPointer } from '../../model/index.js';
import type { Check } from '../check.js';

const CODE = 'response.header.undocumented';

/** Asks whether every response header is documented; Content-Type is documented by the content (OpenAPI 3.1 section 4.8.17). */
export const responseHeaderDocumented: Check = {
  codes: [CODE],
  run({ response, responsePlan }, outcome) {
    if (response === undefined || responsePlan === undefined) return;
    const told = new Set(['content-type', 'content-length']);
    for (const [name] of response.headers) {
      const lower = name.toLowerCase();
      if (told.has(lower)) continue;
      told.add(lower);
      if (responsePlan.headers.some(({ parameter }) => parameter.name.toLowerCase() === lower)) continue;
      const pointer = appendPointer('/response/headers', name);
      outcome.report({ code: CODE, pointer, rule: responsePlan.rule.address, facts: { header: name } });
    }
  },
};
