/** Where a rule is written: a document and a JSON Pointer into it, as it stands in the file, before normalising. */
export interface Address {
  /** The file (or built-in pack file) as people should see it, with forward slashes. */
  readonly source: string;
  /** JSON Pointer (RFC 6901) into that file. */
  readonly pointer: string;
}

/** Writes an address as people and editors read it: `petstore.yaml#/paths/~1pets/get`. */
export function formatAddress({ source, pointer }: Address): string {
  return `${source}#${pointer}`;
}
