import type { KnownValues } from '../known/known-values.js';
import type { PrivateUrls } from '../private/private-urls.js';
import type { Pseudonyms } from '../pseudonym/pseudonym.js';
import type { OwnUrls } from './urls-in-bodies.js';

/** What the redacting of an exchange works with. */
export interface RedactionSetting {
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownValues;
  /** Says whether a private value can be told from a word of the contract: then it is looked for elsewhere. */
  readonly isTelling: (text: string) => boolean;
  /** What is the contract's own in URLs. */
  readonly ownUrls: OwnUrls;
  /** Finds what is private in the URLs of bodies; absent: no document says. */
  readonly privateUrls: PrivateUrls | undefined;
}
