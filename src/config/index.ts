export { checkConfiguration } from './check-configuration.js';
export {
  type Configuration,
  type ContractUse,
  type CoverageUse,
  type CustomFormat,
  type CustomMediaType,
  type CustomRule,
  type CustomRuleContext,
  defineConfig,
  type PayloadUse,
  type Scope,
} from './configuration.js';
export { findConfiguration, readConfiguration, readConfigurationNow } from './lookup.js';
