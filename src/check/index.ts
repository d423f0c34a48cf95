export { createJudge, type Judge, judgeExchange } from './judge.js';
export { judgePayload, judgeUnparsablePayload } from './judge-payload.js';
export type { JudgeOptions } from './options.js';
