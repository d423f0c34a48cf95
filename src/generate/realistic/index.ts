export { loadRealism } from './load-realism.js';
