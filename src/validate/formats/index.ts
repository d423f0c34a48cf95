import type { FormatDefinition } from './format-definition.js';

export type { FormatDefinition, NumberFormat, ObjectFormat, StringFormat } from './format-definition.js';

/** The formats that are known, by name. */
export const FORMATS: Readonly<Record<string, FormatDefinition>> = {
  uuid: { validate: (value) => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value) },
};
