import { beforeAll, describe, expect, it } from 'vitest';
import { ContractCheckError } from '../../src/index.js';
import { IS_SOAK, SEED } from '../acceptance/generating/settings.js';
import { prepareWitness } from '../acceptance/generating/witness.js';
import { type Sighting, sightingsOf } from './generating/oracle.js';
import { GENERATED_DRAFTS, subjectsOf, withRemotes } from './generating/suite-subjects.js';
import { UNMATCHED } from './generating/unmatched.js';

const DRAWS = IS_SOAK ? 100 : 10;

prepareWitness();

/** Names a sighting. */
function nameOf({ test, keyword, instancePointer }: Sighting): string {
  return `${test}: ${keyword} at ${instancePointer === '' ? 'the root' : instancePointer}`;
}

describe.each(GENERATED_DRAFTS)('the invalid instances of the official suite, %s', (draft) => {
  const sightings: Sighting[] = [];
  const thrown: string[] = [];
  const of = (kind: Sighting['kind']) => sightings.filter((sighting) => sighting.kind === kind);

  beforeAll(() =>
    withRemotes(draft, async () => {
      for await (const subject of subjectsOf(draft)) {
        try {
          sightings.push(...sightingsOf(subject, DRAWS, SEED));
        } catch (error) {
          const isExpected = error instanceof ContractCheckError && /unsatisfiable|generate/.test(error.code);
          if (!isExpected) thrown.push(`${subject.name}: ${error instanceof Error ? error.stack : String(error)}`);
        }
      }
      process.stdout.write(
        `${draft}: ${sightings.length} violations of the suite's invalid instances: ${of('hit').length} are faults of their ` +
          `schema, ${of('wrapped').length} told by a composite, ${of('tied').length} tied, ` +
          `${of('recurring').length} recur in a cycle, ${of('missing').length} are none, ${of('wrong').length} wrong\n`,
      );
    }),
  );

  it('throws nothing unexpected', () => {
    expect(thrown).toEqual([]);
  });

  it('break their schemas in ways that are faults of it', () => {
    const missing = [...of('missing'), ...of('recurring'), ...of('tied')].map(nameOf);
    expect(missing.filter((name) => UNMATCHED[name] === undefined)).toEqual([]);
    const listed = Object.keys(UNMATCHED).filter((name) => name.startsWith(`${draft}/`));
    expect(listed.filter((name) => !missing.includes(name))).toEqual([]);
  });

  it('are what their faults draw', () => {
    expect(of('wrong').map((sighting) => [nameOf(sighting), sighting.detail])).toEqual([]);
  });

  it('are hit in nearly every case', () => {
    expect(of('hit').length / sightings.length).toBeGreaterThan(0.95);
  });
});
