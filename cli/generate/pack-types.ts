/**
 * The types that `contract-check/twilio` exports, each the name of a schema of the pack. Those whose schemas take null
 * as well, which the types leave to where they are used, are left out.
 */
export const PACK_TYPES = [
  'AcceptedDocument',
  'Address',
  'ChannelEndpointAssignment',
  'CustomerProfile',
  'CustomerProfileRequirement',
  'DocumentRequirement',
  'EndUser',
  'EndUserRequirement',
  'Entity',
  'EntityAssignment',
  'Evaluation',
  'EvaluationResult',
  'InvalidField',
  'PageMeta',
  'Policy',
  'PolicyRequirements',
  'RestException',
  'SupportingDocument',
  'TrustHubEndUser',
  'ValidField',
  'Verification',
] as const;
