export { type Engine, startEngine } from './preload/engine.js';
export { writeProcessReport } from './preload/process-report.js';
export { type ProxyOptions, type RecordingProxy, startProxy } from './proxy/start-proxy.js';
