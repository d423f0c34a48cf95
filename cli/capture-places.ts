/** Where a tool keeps its captures, when nobody tells it another place. */
export interface CapturePlace {
  readonly tool: string;
  /** Globs; what they find is a capture only if its content says so. */
  readonly patterns: readonly string[];
}

/** The names that say of a file that it is a capture: HAR files (Polly.js writes them, too), and our own journals. */
export const OWN_PATTERNS = ['**/*.har', '**/*.exchanges.ndjson'] as const;

/** The places that are looked at when no capture is named. */
export const CAPTURE_PLACES: readonly CapturePlace[] = [
  {
    // nock has no folder of its own: nockBack.fixtures is set by each suite, nearly always to one of these names.
    tool: 'nock',
    patterns: [
      '**/{fixtures,__fixtures__,nock-fixtures,nock_fixtures,nockFixtures,__nock-fixtures__,__nock__,__nocks__}/**/*.json',
    ],
  },
  { tool: 'Pact', patterns: ['**/pacts/**/*.json'] },
  { tool: 'WireMock', patterns: ['**/mappings/**/*.json'] },
  // Ruby's VCR has no default; its documentation and Rails' generators use these. pytest's plugins use `cassettes`.
  { tool: 'VCR', patterns: ['**/{vcr_cassettes,cassettes,vcr}/**/*.{yml,yaml,json}'] },
  { tool: 'Postman', patterns: ['**/*.postman_collection.json', '**/postman/**/*.json'] },
];
