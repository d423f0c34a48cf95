import { instancesOf, plantingsOf, type Subject } from './bodies.js';
import type { RawDocument } from './document.js';
import type { TextValue } from './exchange.js';
import type { Fault } from './faults.js';
import type { Site } from './instance.js';
import { isObject, type Json, type JsonObject, own, tokensOf } from './json.js';
import { isWritable } from './plan.js';
import { isDrift, type Walked, walked } from './plant.js';
import type { Witness } from './witness.js';

/** In a form the fields are text: a value of another type is no fault there unless it cannot be read as the right one. */
export function allowInForm(value: Json, site: Site, fault: Fault): boolean {
  const depth = tokensOf(site.pointer).length;
  if (depth === 0) {
    if (fault.kind === 'required' || fault.kind === 'dependentRequired')
      return isObject(value) && Object.keys(value).length > 0;
    return ['undocumented property', 'additionalProperties', 'unevaluatedProperties'].includes(fault.kind);
  }
  // Inside an object the field is JSON text, and there all types are to be told apart.
  if (depth > 1 && !/^\d+$/.test(tokensOf(site.pointer)[1] ?? '')) return true;
  if (depth > 2) return true;
  if (isObject(site.value)) return isObject(value) || fault.kind === 'undocumented property';
  return allowAsText(value, site, fault);
}

function allowAsText(value: Json, site: Site, fault: Fault): boolean {
  if (fault.kind === 'null' || fault.kind === 'boolean as text' || fault.kind === 'number as text') return false;
  if (fault.keyword === 'type') {
    // Any text is a string; only a place that takes none can be given the wrong one.
    return (
      value === 'planted text' &&
      !site.conjuncts.some(({ schema }) => [own(schema, 'type')].flat().includes('string')) &&
      !Array.isArray(site.value)
    );
  }
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => item !== null && item !== '');
  if (value === '' || value === null) return false;
  if (typeof site.value === 'string')
    return typeof value === 'string' && value === value.trim() && /^[\x20-\x7e]*$/.test(value);
  return true;
}

/** Plants every fault of a value that travels as text: a parameter, a header. */
export async function* textPlants(
  document: RawDocument,
  witness: Witness,
  what: string,
  part: string,
  { rule, value }: TextValue,
  direction: 'request' | 'response',
  codes: readonly string[],
  place: string,
  make: (value: Json) => JsonObject,
  allowed: (value: Json) => boolean = () => true,
): AsyncGenerator<Walked> {
  const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction };
  const instances = await instancesOf(document, witness, subject, ({ value: made }) => isWritable(rule, made));
  const allow = (mutated: Json, site: Site, fault: Fault): boolean => {
    if (rule.isJson) return !isDrift(fault);
    if (isDrift(fault) || (fault.keyword === 'additionalProperties' && rule.style === 'form')) return false;
    if (isObject(site.value) && fault.keyword === 'type') return false;
    if (site.pointer !== '' && typeof mutated === 'string' && /[,|;.=& ]/.test(mutated) && fault.keyword !== 'type')
      return false;
    if (rule.in === 'path' && typeof mutated === 'string' && /[/\\]|^\.\.?$/.test(mutated)) return false;
    return allowAsText(mutated, site, fault) && (site.pointer !== '' || allowed(mutated));
  };
  const maximal = instances.maximal.filter(
    (built) => JSON.stringify(built.value) === JSON.stringify(value) || built !== instances.maximal[0],
  );
  for (const planting of await plantingsOf(document, witness, subject, maximal, allow))
    yield walked(part, what, planting, codes, place, make, true);
}
