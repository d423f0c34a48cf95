import { delimitedStyle } from './delimited.js';
import { form } from './form.js';

/** The space-delimited style (OpenAPI 3.1 section 4.8.12.2; 2.0's `ssv`): `ids=1%202`; a plus is a space too. */
export const spaceDelimited = delimitedStyle('spaceDelimited', '%20', ['%20', '+', ' '], form);
