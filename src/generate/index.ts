export type { Fault, InvalidPayload, TiedFault } from './faults/fault.js';
export type { GenerateOptions, Realism, TextPlace } from './options.js';
export type { Random } from './random.js';
