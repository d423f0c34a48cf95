import { appendPointer, isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import type { Registry } from './registry.js';
import type { Location, Resource } from './resource.js';
import { splitFragment } from './uri.js';

/** What the schemas of a set are called, beside their places. */
export interface Identifiers {
  /** By absolute URI without a fragment. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** By resource, then by name: `$anchor`, `$dynamicAnchor`, and `#name` in the `$id` of draft-07 and older. */
  readonly anchors: ReadonlyMap<Resource, ReadonlyMap<string, Location>>;
  /** By resource, then by name; the empty name stands for 2019-09's `$recursiveAnchor: true`. */
  readonly dynamicAnchors: ReadonlyMap<Resource, ReadonlyMap<string, Location>>;
}

/** Members of OpenAPI objects whose values are anybody's data. */
const OPENAPI_DATA: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** Looks for every identifier of a set, without recursion: documents may be nested deeply. */
export function buildIndex(registry: Registry): Identifiers {
  const resources = new Map<string, Resource>();
  const anchors = new Map<Resource, Map<string, Location>>();
  const dynamicAnchors = new Map<Resource, Map<string, Location>>();
  const pending: Location[] = [];

  for (const document of registry.documents) {
    const resource = registry.rootResource(document);
    resources.set(document.uri, resource);
    if (document.isOpenApi) pending.push(...schemasOfOpenApi(resource, document.root));
    else pending.push({ resource, pointer: '', value: document.root });
  }

  for (let location = pending.pop(); location !== undefined; location = pending.pop()) {
    const { value, pointer } = location;
    if (!isJsonObject(value)) continue;
    const resource = registry.enter(location.resource, pointer, value);
    const here: Location = { resource, pointer, value };
    if (resource.pointer === pointer && !resources.has(resource.uri)) resources.set(resource.uri, resource);
    nameAnchors(here, anchors, dynamicAnchors);
    for (const [keyword, form] of resource.traits.applicators) {
      const held = ownProperty(value, keyword);
      if (held === undefined) continue;
      const at = appendPointer(pointer, keyword);
      if (isJsonArray(held)) {
        if (form === 'map-or-names' || form === 'map') continue;
        for (const [index, item] of held.entries()) pending.push({ resource, pointer: `${at}/${index}`, value: item });
      } else if (form === 'map' || form === 'map-or-names') {
        if (!isJsonObject(held)) continue;
        for (const [name, item] of Object.entries(held)) {
          if (!isJsonArray(item)) pending.push({ resource, pointer: appendPointer(at, name), value: item });
        }
      } else {
        pending.push({ resource, pointer: at, value: held });
      }
    }
  }
  return { resources, anchors, dynamicAnchors };
}

function nameAnchors(
  here: Location,
  anchors: Map<Resource, Map<string, Location>>,
  dynamicAnchors: Map<Resource, Map<string, Location>>,
): void {
  const { resource, value } = here;
  if (!isJsonObject(value)) return;
  const { traits } = resource;
  if (traits.isLegacy) {
    const id = ownProperty(value, traits.idKeyword);
    if (typeof id === 'string' && typeof value.$ref !== 'string') {
      const [, name] = splitFragment(id);
      if (name !== '') put(anchors, resource, name, here);
    }
    return;
  }
  const anchor = ownProperty(value, '$anchor');
  if (typeof anchor === 'string') put(anchors, resource, anchor, here);
  if (traits.dialect === '2020-12') {
    const dynamic = ownProperty(value, '$dynamicAnchor');
    if (typeof dynamic === 'string') {
      put(anchors, resource, dynamic, here);
      put(dynamicAnchors, resource, dynamic, here);
    }
  } else if (ownProperty(value, '$recursiveAnchor') === true && here.pointer === resource.pointer) {
    put(dynamicAnchors, resource, '', here);
  }
}

function put(names: Map<Resource, Map<string, Location>>, resource: Resource, name: string, location: Location): void {
  let own = names.get(resource);
  if (own === undefined) {
    own = new Map();
    names.set(resource, own);
  }
  if (!own.has(name)) own.set(name, location);
}

/** Finds the schemas of an OpenAPI document: under `schema`, and under `schemas` of the components. */
function schemasOfOpenApi(resource: Resource, root: Json): Location[] {
  const found: Location[] = [];
  const pending: { pointer: string; value: Json }[] = [{ pointer: '', value: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, pointer } = next;
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) pending.push({ pointer: `${pointer}/${index}`, value: item });
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (OPENAPI_DATA.has(key) || key.startsWith('x-')) continue;
        const at = appendPointer(pointer, key);
        if (key === 'schema') found.push({ resource, pointer: at, value: member });
        else if (at === '/components/schemas' && isJsonObject(member)) {
          for (const [name, item] of Object.entries(member)) {
            found.push({ resource, pointer: appendPointer(at, name), value: item });
          }
        } else pending.push({ pointer: at, value: member });
      }
    }
  }
  return found;
}
