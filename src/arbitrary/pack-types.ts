import type {
  AcceptedDocument,
  Address,
  AuthorizedRepresentative,
  ChannelEndpointAssignment,
  CustomerProfile,
  CustomerProfileAddress,
  CustomerProfileBusinessInformation,
  CustomerProfileRequirement,
  DocumentRequirement,
  EndUser,
  EndUserRequirement,
  Entity,
  EntityAssignment,
  Evaluation,
  EvaluationResult,
  InvalidField,
  PageMeta,
  Policy,
  PolicyRequirements,
  RestException,
  SupportingDocument,
  TrustHubEndUser,
  ValidField,
  Verification,
} from '../twilio/index.js';

/** The type of each schema of the built-in pack, by its name. */
export interface PackTypes {
  readonly 'twilio/AcceptedDocument': AcceptedDocument;
  readonly 'twilio/Address': Address;
  readonly 'twilio/AuthorizedRepresentative': AuthorizedRepresentative | null;
  readonly 'twilio/ChannelEndpointAssignment': ChannelEndpointAssignment;
  readonly 'twilio/CustomerProfile': CustomerProfile;
  readonly 'twilio/CustomerProfileAddress': CustomerProfileAddress | null;
  readonly 'twilio/CustomerProfileBusinessInformation': CustomerProfileBusinessInformation | null;
  readonly 'twilio/CustomerProfileRequirement': CustomerProfileRequirement;
  readonly 'twilio/DocumentRequirement': DocumentRequirement;
  readonly 'twilio/EndUser': EndUser;
  readonly 'twilio/EndUserRequirement': EndUserRequirement;
  readonly 'twilio/Entity': Entity;
  readonly 'twilio/EntityAssignment': EntityAssignment;
  readonly 'twilio/Evaluation': Evaluation;
  readonly 'twilio/EvaluationResult': EvaluationResult;
  readonly 'twilio/InvalidField': InvalidField;
  readonly 'twilio/PageMeta': PageMeta;
  readonly 'twilio/Policy': Policy;
  readonly 'twilio/PolicyRequirements': PolicyRequirements;
  readonly 'twilio/RestException': RestException;
  readonly 'twilio/SupportingDocument': SupportingDocument;
  readonly 'twilio/TrustHubEndUser': TrustHubEndUser;
  readonly 'twilio/ValidField': ValidField;
  readonly 'twilio/Verification': Verification;
}

/** The name of a schema of the built-in pack. */
export type PackName = keyof PackTypes;
