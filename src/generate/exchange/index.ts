export { exchangeFaultsOf, exchangesFor } from './exchanges-for.js';
export type { ExchangeFault, ExchangeOptions, GeneratedExchange, SeenFault } from './generated-exchange.js';
