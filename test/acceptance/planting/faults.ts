import { type Conjunct, typesOf } from './conjuncts.js';
import type { RawDocument } from './document.js';
import { brokenValues, hasFormat, isPlantedFormat } from './formats.js';
import { type Site, startFor } from './instance.js';
import { canonical, isObject, type Json, type JsonObject, objectAt, own, pointerTo, stringAt, typeOf } from './json.js';
import { patternOf } from './patterns.js';
import { hasType, keeps } from './scalars.js';
import { arrayFaults, numberFaults, objectFaults, type Planned, textFaults, UNDOCUMENTED } from './value-faults.js';

/** One assertion of the document at one place of an instance, and the values that break it there. */
export interface Fault {
  /** As the table prints it: `pattern`, `wrong type`, `undocumented property`… */
  readonly kind: string;
  /** The keyword as the document spells it; empty for what no keyword says. */
  readonly keyword: string;
  /** Another keyword that says the same: 3.0's boolean `exclusiveMinimum` beside `minimum`. */
  readonly twinKeyword?: string;
  /** The keyword's place in the document. */
  readonly rulePointer: string;
  /** Where the finding must point, in the instance. */
  readonly pointer: string;
  /** The missing or unexpected property. */
  readonly property?: string;
  /** Places that may be named instead: of a surrounding anyOf or oneOf. */
  readonly composites: Conjunct['composites'];
  /** Where the values below are put: the site, or the place of a property that nothing documents. */
  readonly at: string;
  /** Values with the fault in, the best first; the first that the witness rejects is taken. */
  readonly values: readonly Json[];
  /** The witness does not assert this (a format, a property that nothing documents): the walker's own word counts. */
  readonly isOwnWord: boolean;
}

/** Lists every fault that the document makes possible at one place of an instance. */
export function faultsAt(document: RawDocument, site: Site): Fault[] {
  const faults: Fault[] = [];
  for (const conjunct of site.conjuncts) {
    if (conjunct.isSteering) continue;
    for (const { kind, keyword, values, ...rest } of assertionFaults(document, site, conjunct)) {
      faults.push({
        kind,
        keyword,
        rulePointer: pointerTo(conjunct.pointer, keyword),
        pointer: site.pointer,
        composites: conjunct.composites,
        at: site.pointer,
        values,
        isOwnWord:
          kind === 'format' ||
          (kind === 'pattern' && patternOf(stringAt(conjunct.schema, 'pattern') ?? '')?.isOwnWord === true),
        ...rest,
      });
    }
  }
  const undocumented = undocumentedProperty(site);
  if (undocumented !== undefined) faults.push(undocumented);
  return faults;
}

function assertionFaults(document: RawDocument, site: Site, conjunct: Conjunct): Planned[] {
  const { value } = site;
  const planned: Planned[] = [...typeFaults(document, site, conjunct), ...valueFaults(site, conjunct.schema)];
  if (typeof value === 'string') planned.push(...textFaults(site, conjunct.schema));
  if (typeof value === 'number') planned.push(...numberFaults(value, conjunct.schema));
  if (Array.isArray(value)) planned.push(...arrayFaults(value, conjunct.schema));
  if (isObject(value)) planned.push(...objectFaults(value, conjunct.schema));
  return planned;
}

const OTHERS: readonly Json[] = [17, 'planted text', true, 17.5, [], {}];

function typeFaults(document: RawDocument, site: Site, { schema }: Conjunct): Planned[] {
  const types = typesOf(document, schema);
  if (types === undefined) return [];
  const wrong = OTHERS.filter((value) => !hasType(value, types) && typeOf(value) !== typeOf(site.value));
  const scalars = wrong.filter((value) => typeof value !== 'object');
  const containers = wrong.filter((value) => typeof value === 'object');
  const planned: Planned[] = [];
  if (scalars.length > 0) planned.push({ kind: 'wrong type', keyword: 'type', values: scalars });
  if (containers.length > 0) planned.push({ kind: 'wrong type (container)', keyword: 'type', values: containers });
  if (typeof site.value === 'boolean' && !types.has('string')) {
    planned.push({ kind: 'boolean as text', keyword: 'type', values: [String(site.value)] });
  }
  if (typeof site.value === 'number' && !types.has('string')) {
    planned.push({ kind: 'number as text', keyword: 'type', values: [String(site.value)] });
  }
  const isNullSaid = own(schema, 'nullable') !== undefined;
  if (!types.has('null') && !isNullSaid && !nullableNearby(document, site)) {
    planned.push({ kind: 'null', keyword: 'type', values: [null] });
  }
  return planned;
}

/** `nullable` stands somewhere in the composition: what it means there is a matter of policy, so null is not planted. */
function nullableNearby(document: RawDocument, site: Site): boolean {
  return document.version === '3.0' && site.conjuncts.some(({ schema }) => own(schema, 'nullable') === true);
}

function valueFaults(site: Site, schema: JsonObject): Planned[] {
  const planned: Planned[] = [];
  const members = own(schema, 'enum');
  if (Array.isArray(members)) planned.push({ kind: 'enum', keyword: 'enum', values: outside(members, site.value) });
  const fixed = own(schema, 'const');
  if (fixed !== undefined) planned.push({ kind: 'const', keyword: 'const', values: outside([fixed], site.value) });
  const format = stringAt(schema, 'format');
  if (format !== undefined && isPlantedFormat(format)) {
    const broken = brokenValues(format).filter((value) => !hasFormat(format, value));
    const same = broken.filter((value) => typeOf(value) === typeOf(site.value));
    // A value that keeps the other assertions of the place is the better one: then only the format is at fault.
    const clean = same.filter((value) =>
      site.conjuncts.every(({ schema: each }) => keeps(value, { ...each, format: '' })),
    );
    if (same.length > 0) planned.push({ kind: 'format', keyword: 'format', values: [...clean, ...same] });
  }
  return planned;
}

function outside(members: readonly Json[], value: Json): Json[] {
  const candidates: Json[] = [];
  if (typeof value === 'string')
    candidates.push(`${value}x`, 'zz-planted-value', value.toUpperCase(), value.slice(1), `${value}xyz`);
  else if (typeof value === 'number') candidates.push(value + 1, value - 1, value + 17, 987_654);
  else if (typeof value === 'boolean') candidates.push(!value);
  candidates.push('zz-planted-value', 987_654);
  const known = new Set(members.map(canonical));
  return candidates.filter((candidate) => !known.has(canonical(candidate)));
}

/** A property that nothing documents, where the object names its properties and says nothing of others. */
function undocumentedProperty(site: Site): Fault | undefined {
  const { value, conjuncts } = site;
  if (!isObject(value)) return undefined;
  const names = conjuncts.some(
    ({ schema, isSteering }) => !isSteering && Object.keys(objectAt(schema, 'properties')).length > 0,
  );
  const silent = conjuncts.every(
    ({ schema }) =>
      own(schema, 'additionalProperties') === undefined && own(schema, 'unevaluatedProperties') === undefined,
  );
  const isUriMap = conjuncts.some(({ schema }) => own(schema, 'format') === 'uri-map');
  const known = conjuncts.some(
    ({ schema }) =>
      own(schema, 'not') !== undefined ||
      own(schema, 'if') !== undefined ||
      own(schema, 'propertyNames') !== undefined ||
      own(schema, 'maxProperties') !== undefined ||
      own(schema, 'dependentSchemas') !== undefined,
  );
  const start = startFor(conjuncts, UNDOCUMENTED);
  if (!names || !silent || known || isUriMap || start === undefined || start.length > 0) return undefined;
  const pointer = pointerTo(site.pointer, UNDOCUMENTED);
  return {
    kind: 'undocumented property',
    keyword: '',
    rulePointer: '',
    pointer,
    property: UNDOCUMENTED,
    composites: [],
    at: pointer,
    values: ['planted'],
    isOwnWord: true,
  };
}
