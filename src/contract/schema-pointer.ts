import { pointerTokens } from '../model/index.js';

/** Keywords that hold one schema. */
const SINGLE =
  /^(?:items|additionalItems|unevaluatedItems|contains|additionalProperties|unevaluatedProperties|propertyNames|not|if|then|else|contentSchema)$/;
/** Keywords that hold schemas by name or by index. */
const SEVERAL =
  /^(?:properties|patternProperties|dependentSchemas|dependencies|\$defs|definitions|allOf|anyOf|oneOf|prefixItems|items)$/;

/**
 * Tells whether a schema stands at a pointer into an OpenAPI document: among the named ones, under `schema`, or below
 * such a schema at a keyword that holds schemas. Anything else there would be read as a schema that says nothing.
 */
export function isSchemaPointer(pointer: string): boolean {
  const tokens = pointerTokens(pointer);
  const below = tokensBelowSchema(tokens);
  if (below === undefined) return false;
  for (let index = 0; index < below.length; index += 1) {
    const [token = '', next] = below.slice(index);
    if (SEVERAL.test(token) && next !== undefined && !(token === 'items' && !/^\d+$/.test(next))) index += 1;
    else if (!SINGLE.test(token)) return false;
  }
  return true;
}

/** What follows the outermost schema that the way leads through. */
function tokensBelowSchema(tokens: readonly string[]): readonly string[] | undefined {
  const [first, second] = tokens;
  if (first === 'components' && second === 'schemas') return tokens.length > 2 ? tokens.slice(3) : undefined;
  if (first === 'definitions') return tokens.length > 1 ? tokens.slice(2) : undefined;
  const at = tokens.indexOf('schema');
  return at === -1 ? undefined : tokens.slice(at + 1);
}
