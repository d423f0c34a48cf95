export { createJudge, defaultSeverity, type Judge, judgeExchange } from './judge.js';
export { judgePayload, judgeUnparsablePayload, type PayloadOptions } from './judge-payload.js';
export type { JudgeOptions, MediaTypeReader } from './options.js';
