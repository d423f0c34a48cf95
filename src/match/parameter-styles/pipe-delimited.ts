import { delimitedStyle } from './delimited.js';
import { form } from './form.js';

/** The pipe-delimited style (OpenAPI 3.1 section 4.8.12.2; 2.0's `pipes`): `ids=1|2`, encoded or not. */
export const pipeDelimited = delimitedStyle('pipeDelimited', '%7C', ['|', '%7C', '%7c'], form);
