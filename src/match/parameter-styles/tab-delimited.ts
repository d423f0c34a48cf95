import { delimitedStyle } from './delimited.js';
import { form } from './form.js';

/** OpenAPI 2.0's `tsv` (Parameter Object, collectionFormat): `ids=1%092`. */
export const tabDelimited = delimitedStyle('tabDelimited', '%09', ['%09', '\t', '\\t'], form);
