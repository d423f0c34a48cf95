import { cassetteFormat } from '../cassette/cassette-format.js';

/** Cassettes of Ruby's VCR, 1.x and later, in YAML or JSON; those of Betamax and of R's vcr are of the same shape. */
export const vcr = cassetteFormat({
  name: 'vcr',
  description: "Ruby VCR's cassettes: http_interactions in YAML or JSON",
  listNames: ['http_interactions'],
  isTemplate: true,
  isJson: (names) => names.includes('http_interactions'),
  isYaml: (head) =>
    /^\ufeff?["']?http_interactions["']?\s*:/mu.test(head) ||
    /^-\s+!ruby\/[a-z]+:VCR::HTTPInteraction\b/mu.test(head) ||
    (/^-\s+request:/mu.test(head) && /^ {2,}http_version:|!ruby\//mu.test(head) && !/^ {2,}status_code:/mu.test(head)),
  isTrailer: (name) => name === 'recorded_with',
});
