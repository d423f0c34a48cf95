import { cassetteFormat } from '../cassette/cassette-format.js';

/** Cassettes of Python's vcrpy, every version, in YAML or JSON. */
export const vcrpy = cassetteFormat({
  name: 'vcrpy',
  description: "vcrpy's cassettes: interactions with a uri, in YAML or JSON",
  listNames: ['interactions'],
  isTemplate: false,
  isJson: (names, head) =>
    // A Pact has interactions, too, and says whose they are.
    names.includes('interactions') &&
    !names.includes('consumer') &&
    !names.includes('provider') &&
    /"ur[il]"\s*:/u.test(head),
  isYaml: (head) => /^\ufeff?["']?interactions["']?\s*:/mu.test(head) || /^\ufeff?-\s+request:/mu.test(head),
  isTrailer: (name) => name === 'version',
});
