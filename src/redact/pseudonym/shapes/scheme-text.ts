import type { Shape } from '../shape.js';

const SCHEME = /^((?:mailto|tel|sms|sips?|whatsapp|messenger|client|urn:uuid|urn):|(?:Basic|Bearer) )(.+)$/s;

/** A value after a word that says what it is (`tel:`, `whatsapp:`, `Bearer`): the word stays. */
export const schemeText: Shape = {
  draw(text, { partOf }) {
    if (!text.includes(':') && !text.startsWith('B')) return undefined;
    const match = SCHEME.exec(text);
    if (match === null) return undefined;
    const [, scheme = '', value = ''] = match;
    return scheme + partOf(value);
  },
};
