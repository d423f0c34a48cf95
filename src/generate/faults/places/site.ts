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
    for (const broken of assertionsOf(place.node)) {
      const rule = addressOf(place.node.location.resource.document, broken.use.pointer);
      const key = JSON.stringify([
        place.path,
        rule.source,
        rule.pointer,
        broken.name,
        broken.property,
        broken.dependsOn,
      ]);
      const known = sites.get(key);
      if (known === undefined)
        sites.set(key, { broken, keyword: spelling(broken, rule.pointer), rule, places: [place], looksBack });
      else known.places.push(place);
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

/** The composition that the file has: reading it may have put an `anyOf` around it, of which one branch is null. */
function spelling({ use }: Break, pointer: string): string {
  const written = pointer.slice(pointer.lastIndexOf('/') + 1);
  return use.keyword === 'anyOf' && (written === 'oneOf' || written === 'allOf') ? written : use.keyword;
}
