export { createInMemoryLocator, type InMemory, type InMemoryOptions } from './in-memory.js';
export { createLocator } from './locator.js';
export { visibleText } from './visible-text.js';
