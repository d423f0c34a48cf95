import type { Json } from '../../model/index.js';
import {
  deriveNode,
  FORMATS,
  type FormatDefinition,
  type Keywords,
  type Pattern,
  type SchemaNode,
} from '../../validate/index.js';

/** What a keyword is called and where it stands. */
interface Written {
  readonly keyword: string;
  readonly pointer: string;
}

const EMPTY = { refs: [], dependentSchemas: [], dependentRequired: [] } as const;

/** Makes schemas of what keywords say of names and of parts; the same schema for the same keyword. */
export class NameSchemas {
  readonly #made = new Map<unknown, Map<string, SchemaNode>>();

  /** Texts that a pattern matches. */
  matching(owner: SchemaNode, written: Written, pattern: Pattern): SchemaNode {
    return this.#once(pattern, '', owner, () => ({
      type: { ...written, value: ['string'] },
      pattern: { ...written, value: pattern },
    }));
  }

  /** Texts of a list. */
  among(owner: SchemaNode, written: Written, names: Iterable<string>): SchemaNode {
    const list = [...names].sort();
    return this.#once(owner, JSON.stringify(list), owner, () => ({ enum: { ...written, value: list as Json[] } }));
  }

  /** Any text. */
  text(owner: SchemaNode): SchemaNode {
    const written = { keyword: 'properties', pointer: owner.location.pointer };
    return this.#once(owner, 'text', owner, () => ({ type: { ...written, value: ['string'] } }));
  }

  /** What one schema does not accept. */
  not(owner: SchemaNode, written: Written, node: SchemaNode): SchemaNode {
    return this.#once(node, 'not', owner, () => ({ not: { ...written, value: node } }));
  }

  /** What every member of an object must be for the object to have a format, as far as one member tells. */
  memberOf(owner: SchemaNode, written: Written, name: string, definition: FormatDefinition): SchemaNode {
    const known = name === 'uri-map' ? FORMATS['uri-reference'] : undefined;
    const validate = (text: string): boolean => definition.type === 'object' && definition.validate({ member: text });
    const format =
      known === undefined ? { name, definition: { validate } } : { name: 'uri-reference', definition: known };
    return this.#once(definition, name, owner, () => ({
      type: { ...written, value: ['string'] },
      format: { ...written, value: format },
    }));
  }

  #once(about: unknown, key: string, owner: SchemaNode, keywords: () => Partial<Keywords>): SchemaNode {
    let made = this.#made.get(about);
    if (made === undefined) {
      made = new Map();
      this.#made.set(about, made);
    }
    let node = made.get(key);
    if (node === undefined) {
      node = deriveNode(owner, () => ({
        ...EMPTY,
        refs: [],
        dependentSchemas: [],
        dependentRequired: [],
        ...keywords(),
      }));
      made.set(key, node);
    }
    return node;
  }
}
