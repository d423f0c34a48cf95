import type { JsonObject } from '../../model/index.js';

/** What loggers add to every line. */
const LOG_MEMBERS: ReadonlySet<string> = new Set([
  'level',
  'severity',
  'time',
  'timestamp',
  '@timestamp',
  'ts',
  'msg',
  'message',
  'pid',
  'hostname',
  'logger',
  'logName',
  'insertId',
  'responseTime',
  'response_time',
  'responseLength',
  'duration',
  'durationMs',
  'latency',
  'requestId',
  'request_id',
  'reqId',
  'req_id',
  'traceId',
  'trace_id',
  'requestTime',
  'request_time',
  'time_local',
  'time_iso8601',
  'remote_addr',
  'sourceIp',
  'start_time',
  'StartUTC',
]);

/** Tells whether a line has a member that loggers add to every line. */
export function hasLogMember(line: JsonObject): boolean {
  return Object.keys(line).some((name) => LOG_MEMBERS.has(name));
}
