// Generated from schemas/twilio/rest-exception.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * The body of every answer with a status of 400 or more.
 */
export interface RestException {
  /**
   * Twilio's own error code.
   */
  code: number;
  /**
   * What went wrong, for people.
   */
  message: string;
  /**
   * Where the error code is explained.
   */
  more_info?: string;
  /**
   * The HTTP status, again.
   */
  status: number;
  /**
   * More about the error, where there is more.
   */
  details?: {
    [k: string]: unknown;
  };
}
