import type { Choices } from './conjuncts.js';
import type { RawDocument } from './document.js';
import { type Fault, faultsAt } from './faults.js';
import { hasFormat } from './formats.js';
import { type BuildOptions, type Built, buildInstance, type Site } from './instance.js';
import { arrayAt, type Json, pointerTo, replacedAt, stringAt, valueAt } from './json.js';
import type { Direction, Witness } from './witness.js';

/** A schema of the document, where it stands, and which way its instances travel. */
export interface Subject {
  readonly schema: Json;
  readonly pointer: string;
  readonly direction: Direction;
}

/** Valid instances of a schema, the maximal one first. */
export interface Instances {
  /** Maximal instances, one for each branch of each anyOf and oneOf besides the first. */
  readonly maximal: readonly Built[];
  readonly minimal: Built | undefined;
  readonly nulls: Built | undefined;
}

const MAX_BUILDS = 150;

/** Builds valid instances of a schema; every one is checked by the witness and by the walker's own formats. */
export async function instancesOf(
  document: RawDocument,
  witness: Witness,
  subject: Subject,
  accept: (built: Built) => boolean = () => true,
): Promise<Instances> {
  const attempt = async (
    size: BuildOptions['size'],
    choices: Choices,
  ): Promise<{ built: Built | undefined; isValid: boolean }> => {
    const built = buildInstance(document, subject.schema, subject.pointer, {
      direction: subject.direction,
      size,
      choices,
    });
    if (built === undefined) return { built, isValid: false };
    const keepsFormats = built.sites.every(({ value, conjuncts }) =>
      conjuncts.every(({ schema }) => hasFormat(stringAt(schema, 'format') ?? '', value)),
    );
    const isValid = keepsFormats && accept(built) && (await isValidByWitness(witness, subject, built.value));
    return { built, isValid };
  };
  const valid: Built[] = [];
  const queue: Choices[] = [new Map()];
  const met = new Set<string>();
  for (let builds = 0; queue.length > 0 && builds < MAX_BUILDS; builds += 1) {
    const choices = queue.shift() ?? new Map<string, number>();
    const { built, isValid } = await attempt('maximal', choices);
    if (built === undefined) continue;
    if (isValid) valid.push(built);
    // Each branch of each composite is taken once, in the company in which the composite was first met.
    for (const { key, branches, taken } of built.choicePoints) {
      if (met.has(key)) continue;
      met.add(key);
      for (let branch = 0; branch < branches; branch += 1) {
        if (branch !== taken) queue.push(new Map(choices).set(key, branch));
      }
    }
  }
  const small = await attempt('minimal', new Map());
  const nulls = await attempt('nulls', new Map());
  const minimal = small.isValid ? small.built : undefined;
  if (valid.length === 0 && minimal !== undefined) valid.push(minimal);
  return { maximal: valid, minimal, nulls: nulls.isValid ? nulls.built : undefined };
}

/** A schema that the witness cannot compile has no instance that is known to be valid. */
async function isValidByWitness(witness: Witness, subject: Subject, value: Json): Promise<boolean> {
  try {
    return await witness.isValid(subject.pointer, subject.direction, value);
  } catch {
    return false;
  }
}

/** A fault with the instance that has it; without one, the fault could not be planted, and why. */
export interface Planting {
  readonly fault: Fault;
  readonly site: Site;
  readonly built: Built;
  readonly mutant?: Json;
  readonly reason?: string;
}

/** Plants every fault of a schema's instances, each assertion at each place once. */
export async function plantingsOf(
  document: RawDocument,
  witness: Witness,
  subject: Subject,
  maximal: readonly Built[],
  allow: (value: Json, site: Site, fault: Fault) => boolean = () => true,
): Promise<Planting[]> {
  const done = new Map<string, Planting>();
  const seen = new Set<string>();
  for (const built of maximal) {
    for (const site of built.sites) {
      const place = [site.pointer, typeof site.value, ...site.conjuncts.map((conjunct) => conjunct.pointer)].join(' ');
      if (seen.has(place)) continue;
      seen.add(place);
      for (const fault of faultsAt(document, site)) {
        const key = [fault.kind, fault.rulePointer, fault.pointer, fault.property ?? ''].join(' ');
        if (done.get(key)?.mutant !== undefined) continue;
        const values = fault.values.filter((value) => allow(value, site, fault));
        if (values.length === 0 && fault.values.length > 0) continue; // No fault where the value travels as text.
        const mutant = await firstMutant(document, witness, subject, built, fault, values);
        done.set(
          key,
          mutant === undefined
            ? { fault, site, built, reason: values.length === 0 ? 'no value was found' : 'the document accepts it' }
            : { fault, site, built, mutant },
        );
      }
    }
  }
  return [...done.values()];
}

async function firstMutant(
  document: RawDocument,
  witness: Witness,
  subject: Subject,
  built: Built,
  fault: Fault,
  values: readonly Json[],
): Promise<Json | undefined> {
  for (const value of values.slice(0, 60)) {
    const mutant = replacedAt(built.value, fault.at, value);
    const isValid = await witness.isValid(subject.pointer, subject.direction, mutant);
    if (fault.kind === 'undocumented property') {
      if (isValid) return mutant;
    } else if (!isValid) return mutant;
    else if (fault.isOwnWord && !(await otherBranchAccepts(document, witness, subject, mutant, fault))) return mutant;
  }
  return undefined;
}

/** Says whether another branch of a surrounding anyOf or oneOf accepts what breaks a format in this one. */
async function otherBranchAccepts(
  document: RawDocument,
  witness: Witness,
  subject: Subject,
  mutant: Json,
  fault: Fault,
): Promise<boolean> {
  for (const { pointer, instancePointer, branch } of fault.composites) {
    const part = valueAt(mutant, instancePointer);
    const branches = arrayAt({ branches: valueAt(document.root, pointer) ?? [] }, 'branches');
    for (let index = 0; index < branches.length; index += 1) {
      if (part === undefined || index === branch) continue;
      if (await witness.isValid(pointerTo(pointer, index), subject.direction, part)) return true;
    }
  }
  return false;
}
