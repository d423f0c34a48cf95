import { ConfigurationError, isPlacePattern } from '../../src/model/index.js';

/** Options that name places of exchanges. */
export interface PlaceOptions {
  readonly redactAlso?: readonly string[];
  readonly keep?: readonly string[];
}

/**
 * Refuses what can name no place of any exchange: whoever mistypes one believes private what is not.
 * @throws {ConfigurationError} `option-invalid`
 */
export function assertPlaces({ redactAlso = [], keep = [] }: PlaceOptions): void {
  for (const [option, places] of [['--redact-also', redactAlso] as const, ['--keep', keep] as const]) {
    const wrong = places.find((place) => !isPlacePattern(place));
    if (wrong === undefined) continue;
    throw new ConfigurationError(`${JSON.stringify(wrong)} can be no place of an exchange`, {
      code: 'option-invalid',
      source: option,
      next: 'Write the name of a header, or a JSON Pointer: /response/body/name, /request/query/q; * stands for any name.',
    });
  }
}
