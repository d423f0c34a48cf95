import type { Shape } from '../shape.js';

const DURATION = /^P(?=.)(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/;

/** A duration (ISO 8601, as RFC 3339 appendix A has it): its units stay. */
export const duration: Shape = {
  draw(text, { random }) {
    if (text.charCodeAt(0) !== 80 || !DURATION.test(text)) return undefined;
    return text.replace(/\d/g, () => String(random.between(1, 9)));
  },
};
