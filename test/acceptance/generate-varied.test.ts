import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRealism } from '../../src/generate/index.js';
import { IS_SOAK, SEED } from './generating/settings.js';
import { contractNames, openSubjects } from './generating/subjects.js';
import { UNSEEN } from './generating/unseen.js';
import { refusedOf, type Variety, varietyOf } from './generating/variety.js';
import { prepareWitness } from './generating/witness.js';

prepareWitness();

const DRAWS = 1_000;
const { own, reference } = contractNames();

describe.each([...own, ...reference])('what 1,000 values of each schema show, %s', (name) => {
  const results: Variety[] = [];
  const refusedOtherwise: string[] = [];

  beforeAll(async () => {
    const set = await openSubjects(name);
    const realism = await loadRealism(new Date('2026-01-15T09:30:00Z'));
    const ways = [{ boundary: true }, { realism }, { examples: true }, { realism, examples: true, boundary: true }];
    for (const subject of set.subjects) {
      results.push(await varietyOf(set, subject, DRAWS, SEED));
      refusedOtherwise.push(...(await refusedOf(set, subject, ways, IS_SOAK ? 200 : 20, SEED)));
    }
    const sum = (of: (result: Variety) => number) => results.reduce((total, result) => total + of(result), 0);
    process.stdout.write(
      `${basename(name)}: ${results.length} schemas, ${results.length * DRAWS} values in ${Math.round(sum((result) => result.milliseconds))} ms, ` +
        `${sum(({ expected }) => expected)} sights, ${sum(({ missed }) => missed.length)} of them not seen\n`,
    );
  });

  it('is everything that there is to see', () => {
    const missed = new Set(results.flatMap((result) => result.missed.map((what) => `${result.name}: ${what}`)));
    expect([...missed].filter((what) => UNSEEN[what] === undefined).sort()).toEqual([]);
    const listed = Object.keys(UNSEEN).filter((what) => what.startsWith(`${sourceOf(name)}`));
    expect(listed.filter((what) => !missed.has(what))).toEqual([]);
  });

  it('is nothing that the witness refuses, in whatever way it is drawn', () => {
    expect(refusedOtherwise).toEqual([]);
    expect(results.flatMap(({ name: schema, refused }) => refused.map((what) => `${schema}: ${what}`))).toEqual([]);
  });
});

/** How the product names the files of a contract. */
function sourceOf(name: string): string {
  return name.includes('/') ? basename(name) : `${name}/`;
}
