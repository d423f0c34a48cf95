/**
 * The types of the Twilio pack's resources, generated from the schemas in `schemas/twilio/`: types only, nothing at run time.
 *
 * Traffic may carry more than a type says: properties that the schemas do not document are left out.
 */
export type { Address } from './generated/address.js';
export type { ChannelEndpointAssignment } from './generated/channel-endpoint-assignment.js';
export type { CustomerProfile } from './generated/customer-profile.js';
export type { EndUser } from './generated/end-user.js';
export type { Entity } from './generated/entity.js';
export type { EntityAssignment } from './generated/entity-assignment.js';
export type { Evaluation, EvaluationResult, InvalidField, ValidField } from './generated/evaluation.js';
export type { PageMeta } from './generated/page-meta.js';
export type {
  AcceptedDocument,
  CustomerProfileRequirement,
  DocumentRequirement,
  EndUserRequirement,
  Policy,
  PolicyRequirements,
} from './generated/policy.js';
export type { RestException } from './generated/rest-exception.js';
export type { CustomerProfileAddress, SupportingDocument } from './generated/supporting-document.js';
export type {
  AuthorizedRepresentative,
  CustomerProfileBusinessInformation,
  TrustHubEndUser,
} from './generated/trust-hub-end-user.js';
export type { Verification } from './generated/verification.js';
