/** The names that `--format` takes, for help, which is printed without loading the formats. */
export const CAPTURE_FORMAT_NAMES = [
  'polly',
  'har',
  'nock',
  'pact',
  'postman',
  'vcr',
  'vcrpy',
  'wiremock',
  'access-log',
  'ndjson',
] as const;
