export {
  type Configuration,
  type ContractUse,
  type CustomFormat,
  type CustomMediaType,
  type CustomRule,
  type CustomRuleContext,
  defineConfig,
  type PayloadUse,
  type Scope,
} from './configuration.js';
export { findConfiguration, readConfiguration } from './lookup.js';
