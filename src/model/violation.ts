import type { Address } from './address.js';
import type { JsonObject } from './json.js';

/**
 * A schema keyword broken at an instance pointer.
 *
 * A failing `anyOf` or `oneOf` is told as the violations of the branch that came nearest, each with
 * `facts.branch`, when one branch came nearer than the others; otherwise as one violation of the composite itself.
 */
export interface Violation {
  /** The keyword as the file spells it (`maxLength`, `required`, `format`); `false` for a `false` schema. */
  readonly keyword: string;
  /** JSON Pointer into the instance. A missing or an unexpected property points at its parent object. */
  readonly instancePointer: string;
  /** The keyword's place in the file that it was written in, before normalising. */
  readonly rule: Address;
  /**
   * What was expected and found, by keyword. Always: `found`, the value when it is a scalar of at most 200 characters
   * (absent otherwise), and `foundType`, its JSON type. Then:
   * - `expected`: the keyword's own value, when it is a scalar or a list of at most 50 scalars: the limit, pattern,
   *   format, `const`, `enum` members, type or types;
   * - `property`: the name, for required, dependentRequired, additionalProperties, unevaluatedProperties, propertyNames;
   * - `count`: the instance's length in characters, items or properties, for the length keywords, minItems, contains…;
   * - `indexes`: the two equal items, for uniqueItems; `matching`: the branches that match, for oneOf;
   * - `dependsOn`: the property that demands the missing one, for dependentRequired;
   * - `expected` of an anyOf or oneOf: the types that its branches take, when the type is wrong for every one of them;
   * - `anyRequired` of an anyOf or oneOf: the names, when every branch lacks nothing but one property;
   * - `branch`: `{ keyword, index, of }`, when this is the nearest branch's violation.
   */
  readonly facts: JsonObject;
  /**
   * JSON Pointers into the instance, the outermost first: the values that decided which branch was meant, or whether a
   * condition holds, when more than a type did. Had one been another, there might be no violation.
   */
  readonly chosenBy?: readonly string[];
}
