import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import type { Side } from './sides.js';

/** What tells which request a line is about. */
export interface LineId {
  /** With the process that wrote the line: a counter begins anew in each. */
  readonly key: string;
  /** As the line has it, for messages. */
  readonly written: string;
  /** A trace may hold several requests. */
  readonly isTrace: boolean;
}

const OF_LINES = [
  'reqId',
  'requestId',
  'req_id',
  'request_id',
  'x-request-id',
  'correlationId',
  'correlation_id',
  'X-Correlation-ID',
];
const OF_SIDES = ['id', 'requestId', 'reqId'];
const OF_TRACES = ['traceId', 'trace_id', 'trace.id', 'trace', 'logging.googleapis.com/trace'];
const PROCESSES = ['pid', 'hostname'];

/** Lists what a line and its side say of the request that they are about, the surest first. */
export function idsOf(line: JsonObject, side: Side): readonly LineId[] {
  const scope = PROCESSES.map((name) => idText(ownProperty(line, name)) ?? '').join(' ');
  const named = (object: JsonObject, names: readonly string[], isTrace: boolean): LineId[] =>
    names.flatMap((name) => {
      const written = idText(ownProperty(object, name));
      return written === undefined ? [] : [{ key: `${scope} ${written}`, written, isTrace }];
    });
  const holder = ['meta', 'jsonPayload', 'message'].map((name) => ownProperty(line, name)).find(isJsonObject);
  const all = [
    ...named(line, OF_LINES, false),
    ...(holder === undefined ? [] : named(holder, OF_LINES, false)),
    ...named(side.object, OF_SIDES, false),
    ...named(line, OF_TRACES, true),
  ];
  return all.filter(({ key }, index) => all.findIndex((each) => each.key === key) === index);
}

function idText(value: Json | undefined): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}
