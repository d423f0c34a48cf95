export { startEngine } from './engine.js';
export type { KeptCounts } from './keeper/keeper-protocol.js';
export { writeProcessReport } from './preload/process-report.js';
export { type ProxyOptions, type RecordingProxy, startProxy } from './proxy/start-proxy.js';
