import type { Json, JsonObject, MutableObject } from '../../model/index.js';
import type { NullablePolicy } from '../options.js';
import type { PointerShifts } from '../pointer-shifts.js';
import type { RepairKind } from '../repairs.js';

/** What the normaliser tells and asks while it works. */
export interface NormaliserContext {
  readonly nullablePolicy: NullablePolicy;
  isKnownFormat(name: string): boolean;
  /** Records a repair at a pointer as written. */
  repair(kind: RepairKind, pointer: string, detail?: string): void;
  /** Takes note of a `$ref` and answers how it is to be written. */
  reference(reference: string, pointer: string, holder: MutableObject): string;
  /** Takes note that the contract has `readOnly` or `writeOnly` properties. */
  sawDirection(): void;
}

/** A schema that is being normalised. */
export interface SchemaPlace {
  readonly raw: JsonObject;
  /** Its pointer as written. */
  readonly source: string;
  /** Its pointer after normalising: the same, but inside a schema that was wrapped. */
  readonly place: string;
  readonly depth: number;
  readonly isNullable: boolean;
}

/** What the readers of single keywords need of the normaliser. */
export interface Normalising {
  readonly context: NormaliserContext;
  readonly shifts: PointerShifts;
  normalise(raw: Json, source: string, place: string, depth: number): Json;
  list(values: readonly Json[], key: string, as: string, schema: MutableObject, at: SchemaPlace): void;
}
