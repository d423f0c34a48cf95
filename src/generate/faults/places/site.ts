import type { Address } from '../../../model/index.js';
import { addressOf, type SchemaNode } from '../../../validate/index.js';
import type { Break } from '../../demand/demand.js';
import { assertionsOf } from './assertions-of.js';
import type { Place } from './place.js';
import { placesOf } from './walk.js';

/** One keyword at one place of the instance: what a fault is a break of. */
export interface Site {
  readonly broken: Break;
  /** The keyword as the file spells it. */
  readonly keyword: string;
  readonly rule: Address;
  /** Where it stands: more than one when schemas read in different scopes hold the same rule. */
  readonly places: readonly [Place, ...Place[]];
  /** Some schema looks back at what others have evaluated: `unevaluatedProperties` or `unevaluatedItems`. */
  readonly looksBack: boolean;
}

/** Lists every assertion at every place of a schema's instances, each once, however many ways lead to it. */
export function sitesOf(root: SchemaNode): readonly Site[] {
  const sites = new Map<string, Site & { readonly places: [Place, ...Place[]] }>();
  const all = placesOf(root);
  const looksBack = all.some(
    ({ node: { keywords: k } }) => k.unevaluatedProperties !== undefined || k.unevaluatedItems !== undefined,
  );
  for (const place of all) {
    if (isAddedNull(place.node)) continue;
    for (const broken of assertionsOf(place.node)) {
      const rule = addressOf(place.node.location.resource.document, broken.use.pointer);
      if (isAddedAnyOf(broken, rule)) continue;
      const { name, property, dependsOn, use } = broken;
      const key = JSON.stringify([place.path, rule.source, rule.pointer, name, property, dependsOn]);
      const known = sites.get(key);
      if (known !== undefined) known.places.push(place);
      else sites.set(key, { broken, keyword: use.keyword, rule, places: [place], looksBack });
    }
  }
  return [...sites.values()];
}

/** Tells whether a keyword in use is the one that a site is about. */
export function isSameRule(site: Site, node: SchemaNode, name: Break['name'], pointer: string): boolean {
  const { broken, places } = site;
  if (name !== broken.name) return false;
  return places.some(
    ({ node: { location } }) =>
      location.resource.document === node.location.resource.document && broken.use.pointer === pointer,
  );
}

/** Reading OpenAPI's `nullable` beside a composition puts an `anyOf` around it: the file has none. */
function isAddedAnyOf({ name }: Break, { pointer }: Address): boolean {
  return name === 'anyOf' && !pointer.endsWith('/anyOf');
}

/** Of that `anyOf`, the branch that allows null stands for `nullable`, which asserts nothing. */
function isAddedNull({ location: { pointer, resource } }: SchemaNode): boolean {
  const written = addressOf(resource.document, pointer).pointer;
  return written !== pointer && /\/(?:x-)?nullable$/.test(written);
}
