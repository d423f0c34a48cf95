// Generated from schemas/twilio/evaluation.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * The answer to whether a customer profile meets its policy, requirement by requirement.
 */
export interface Evaluation {
  /**
   * The SID of the evaluation.
   */
  sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The policy that was applied.
   */
  policy_sid: string;
  /**
   * The customer profile that was evaluated.
   */
  customer_profile_sid: string;
  /**
   * Compliant exactly when every result passed.
   */
  status: 'compliant' | 'noncompliant';
  /**
   * One result for each requirement.
   */
  results: EvaluationResult[];
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * The absolute URL of the evaluation.
   */
  url?: string | null;
}
/**
 * How one requirement of the policy is met.
 */
export interface EvaluationResult {
  /**
   * The name of what was examined, for people.
   */
  friendly_name: string;
  /**
   * The type of end user or document that was examined.
   */
  object_type: string;
  /**
   * Whether it meets the policy.
   */
  passed: boolean;
  /**
   * Why it failed; null when it passed.
   */
  failure_reason: string | null;
  /**
   * The code of the failure (published: 22214 to 22217, 22219); null when it passed.
   */
  error_code: number | null;
  /**
   * The fields that meet the policy.
   */
  valid: ValidField[];
  /**
   * The fields that do not meet the policy; may be empty although the result failed.
   */
  invalid: InvalidField[];
  /**
   * The name of the requirement, for people.
   */
  requirement_friendly_name: string | null;
  /**
   * The name of the requirement.
   */
  requirement_name: string | null;
}
/**
 * A field that meets the policy.
 */
export interface ValidField {
  /**
   * The name of the field, for people.
   */
  friendly_name: string;
  /**
   * The name of the field.
   */
  object_field: string;
  /**
   * Always true.
   */
  passed: true;
  /**
   * Always null.
   */
  failure_reason: null;
  /**
   * Always null.
   */
  error_code: null;
}
/**
 * A field that does not meet the policy.
 */
export interface InvalidField {
  /**
   * The name of the field, for people.
   */
  friendly_name: string;
  /**
   * The name of the field.
   */
  object_field: string;
  /**
   * What is wrong with the field.
   */
  failure_reason: string;
  /**
   * The code of the failure.
   */
  error_code: number;
}
