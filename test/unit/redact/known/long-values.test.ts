import { expect, test } from 'vitest';
import { createKnownValues } from '../../../../src/redact/known/known-values.js';
import { createPseudonyms } from '../../../../src/redact/pseudonym/create-pseudonyms.js';

const pseudonyms = createPseudonyms({ text: '5a'.repeat(32) });

test('a long value is found among its own beginnings, and its look-up goes through a text once', () => {
  const known = createKnownValues(pseudonyms);
  const value = `${'a-'.repeat(200)}Zeta9`;
  known.add(value, 'PSEUDONYM');
  expect(known.replaceIn(`${'a-'.repeat(300)}Zeta9 and more`)).toBe(`${'a-'.repeat(100)}PSEUDONYM and more`);
  expect(known.replaceIn(value.slice(0, -1))).toBe(value.slice(0, -1));
  // Without a bound these take a minute.
  const ruler = createKnownValues(pseudonyms);
  ruler.add(`${'a-'.repeat(50_000)}Zeta9`, 'PSEUDONYM');
  const repeated = `${'a-'.repeat(100_000)}Zeta9`;
  expect(ruler.replaceIn(repeated)).toHaveLength(100_000 + 'PSEUDONYM'.length);
}, 20_000);
