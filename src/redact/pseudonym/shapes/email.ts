import { redrawCharacters } from '../characters.js';
import type { Shape } from '../shape.js';
import { drawHost } from './host.js';

const ADDRESS = /^([^\s@:/?#<>"]+)@((?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+)$/;

/** An e-mail address; of its domain, the last label stays. */
export const email: Shape = {
  draw(text, { random }) {
    if (!text.includes('@')) return undefined;
    const match = ADDRESS.exec(text);
    if (match === null) return undefined;
    const [, mailbox = '', host = ''] = match;
    return `${redrawCharacters(mailbox, random)}@${drawHost(host, random)}`;
  },
};
