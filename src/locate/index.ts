export { createLocator, type Locator, type LocatorOptions } from './locator.js';
