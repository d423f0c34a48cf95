// What the load runs send, known to the server and to the program alike: what an exchange is follows from its number.

/** Bytes of a large body, and of one beyond the recorder's limit of 10 MiB. */
export const LARGE = 10_000_000;
export const TOO_LARGE = 11 * 1024 * 1024;

/** The kinds of exchanges: the fields say what is sent, by both sides, and where it breaks off. */
export const KINDS = {
  plain: {},
  get: { method: 'GET' },
  gzip: { coding: 'gzip' },
  brotli: { coding: 'br' },
  'upload-gzip': { uploadCoding: 'gzip' },
  chunked: { isChunked: true },
  empty: { status: 204 },
  'large-download': { download: LARGE },
  'large-brotli': { download: LARGE, coding: 'br' },
  'large-upload': { upload: LARGE },
  'too-large': { download: TOO_LARGE, isTooLarge: true },
  // The program goes away: before the response, and in the middle of it.
  'leave-waiting': { end: 'leave-waiting' },
  'leave-reading': { end: 'leave-reading' },
  // The server goes away likewise.
  'cut-waiting': { end: 'cut-waiting' },
  'cut-reading': { end: 'cut-reading' },
};

/** Tells the kind of an exchange: of 200, four carry 10 MB and more, and twenty are broken off. */
export function kindOf(index) {
  const rare = { 17: 'large-download', 67: 'large-upload', 117: 'large-brotli', 167: 'too-large' }[index % 200];
  if (rare !== undefined) return rare;
  const broken = { 3: 'leave-waiting', 13: 'leave-reading', 23: 'cut-waiting', 33: 'cut-reading' }[index % 40];
  if (broken !== undefined) return broken;
  return ['plain', 'gzip', 'brotli', 'upload-gzip', 'chunked', 'empty', 'get'][index % 7];
}

/** The private value of an exchange: another one in each. */
export function phoneOf(index) {
  return `+1415${String(2_000_000 + index * 37)}`;
}

/** What either side sends, as JSON. */
export function contentOf(index, size = 200) {
  const filler = `exchange ${index} says `;
  return JSON.stringify({ to: phoneOf(index), filler: filler.repeat(Math.ceil(size / filler.length)).slice(0, size) });
}
