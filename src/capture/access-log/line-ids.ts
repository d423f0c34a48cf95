import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { HOLDERS, type Side } from './sides.js';

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

/** Lists what a line and its side say of the request that they are about, the surest first. */
export function idsOf(line: JsonObject, side: Side): readonly LineId[] {
  const ids: LineId[] = [];
  addIds(line, line, OF_LINES, false, ids);
  for (const name of HOLDERS) {
    const holder = ownProperty(line, name);
    if (isJsonObject(holder)) addIds(line, holder, OF_LINES, false, ids);
  }
  addIds(line, side.object, OF_SIDES, false, ids);
  addIds(line, line, OF_TRACES, true, ids);
  return ids;
}

function addIds(line: JsonObject, from: JsonObject, names: readonly string[], isTrace: boolean, ids: LineId[]): void {
  for (const name of names) {
    const written = idText(ownProperty(from, name));
    if (written === undefined) continue;
    const key = `${idText(line.pid) ?? ''} ${idText(line.hostname) ?? ''} ${written}`;
    if (!ids.some((each) => each.key === key)) ids.push({ key, written, isTrace });
  }
}

function idText(value: Json | undefined): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}
