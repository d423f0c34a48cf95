/** A finding that is known and accepted for now: what it is, without any value of the traffic. */
export interface BaselineEntry {
  /** The operation (`GET /v1/Things/{Sid}`); of an undocumented path, the method and the URL, identifiers left out. */
  readonly operation?: string;
  /** The schema, of a bare payload. */
  readonly schema?: string;
  readonly code: string;
  /** The rule's file, as the baseline's folder sees it, and the JSON Pointer into it. */
  readonly rule?: string;
  /** Where it is seen: a pointer with a star for each index, and for each name that looks like a value. */
  readonly seen: string;
  /** What else tells findings apart at one place of one rule: the property's name, the status, the media type. */
  readonly about?: string;
  /**
   * The captures that it is seen in, as the baseline's folder sees them; a folder, with a slash at its end, where there
   * are many; `-` for stdin. It is no part of what the finding is: a capture may be renamed. Absent: not known.
   */
  readonly captures?: readonly string[];
  /** The last day, as `2026-12-31` (UTC), on which it is accepted. Absent: until it is fixed. */
  readonly expires?: string;
  /** Why it is accepted, in the words of whoever did. */
  readonly reason?: string;
}

/** The members that say which finding an entry is about, in the order that they are written and sorted in. */
const IDENTITY = ['operation', 'schema', 'code', 'rule', 'seen', 'about'] as const;

/** A character that stands in none of the members. */
const SEPARATOR = '\u0000';

/** Names what an entry is about: equal for two entries about the same finding. */
export function entryKey(entry: BaselineEntry): string {
  return IDENTITY.map((name) => entry[name] ?? '').join(SEPARATOR);
}

/** Says in which operation, or with which schema, an entry's finding is seen. */
export function placeOfEntry({ operation, schema }: BaselineEntry): string {
  return operation ?? schema ?? '';
}
