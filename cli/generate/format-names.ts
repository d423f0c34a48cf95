/** What may stand in `--format`; each is written by the file of that name. */
export const FORMAT_NAMES = ['ndjson', 'json', 'har', 'ts', 'files'] as const;

/** The name of an output format. */
export type FormatName = (typeof FORMAT_NAMES)[number];
