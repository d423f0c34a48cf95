import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The contract of ours with a private field of every type, format and keyword. */
export const PRIVATE_FIELDS = fileURLToPath(
  new URL('../../../fixtures/contracts/private-fields.yaml', import.meta.url),
);

/** Lists what recordings are proven over: our own contract, and the vendor's documents where they are at hand. */
export function recordedDocuments(): readonly { readonly name: string; readonly file: string }[] {
  const reference = process.env.CONTRACT_CHECK_REFERENCE ?? '';
  const names = reference === '' ? [] : readdirSync(reference).filter((name) => /^twilio_.*\.json$/.test(name));
  const only = process.env.CONTRACT_CHECK_DOCUMENT ?? '';
  return [PRIVATE_FIELDS, ...names.map((name) => join(reference, name))]
    .map((file) => ({ name: basename(file), file }))
    .filter(({ name }) => name.includes(only));
}
