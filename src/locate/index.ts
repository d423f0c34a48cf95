export { createLocator } from './locator.js';
