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
export { CONFIGURATION_NAMES, findConfiguration, readConfiguration } from './lookup.js';
