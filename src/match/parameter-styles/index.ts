import type { ParameterStyle } from '../../model/index.js';
import { deepObject } from './deep-object.js';
import { form } from './form.js';
import { label } from './label.js';
import { matrix } from './matrix.js';
import { pipeDelimited } from './pipe-delimited.js';
import { simple } from './simple.js';
import { spaceDelimited } from './space-delimited.js';
import type { PairStyle, TextStyle } from './style.js';
import { tabDelimited } from './tab-delimited.js';

export { deepKey } from './deep-object.js';

/** Every style by its name, each both ways. */
export const PARAMETER_STYLES: Readonly<Record<ParameterStyle, TextStyle | PairStyle>> = {
  simple,
  label,
  matrix,
  form,
  spaceDelimited,
  pipeDelimited,
  tabDelimited,
  deepObject,
};
