export { createLocator } from './locator.js';
export { visibleText } from './visible-text.js';
