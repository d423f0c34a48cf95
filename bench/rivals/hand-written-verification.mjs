// Frozen: what someone who knows fast-check writes by hand for the Verification schema, written for speed: SIDs from
// arrays of hex digits (twice the rate of `stringMatching`), dates from timestamps, no `webUrl`.
import fc from 'fast-check';

const hexDigit = fc.constantFrom(...'0123456789abcdefABCDEF');
const hex32 = fc.array(hexDigit, { minLength: 32, maxLength: 32 });
const sid = (prefix) => hex32.map((digits) => prefix + digits.join(''));
const text = fc.string({ maxLength: 20 });
const time = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => new Date(seconds * 1000).toISOString());
const nullable = (arbitrary) => fc.option(arbitrary);

/** Valid Verifications: every field of the schema, the optional ones absent at times. */
export const handWrittenVerification = fc.record(
  {
    sid: sid('VE'),
    service_sid: sid('VA'),
    account_sid: sid('AC'),
    to: text,
    channel: fc.constantFrom('sms', 'call', 'email', 'whatsapp', 'sna'),
    status: fc.constantFrom('pending', 'approved', 'canceled', 'max_attempts_reached', 'deleted', 'failed', 'expired'),
    valid: fc.boolean(),
    lookup: nullable(
      fc.record(
        {
          carrier: nullable(
            fc.record(
              {
                type: text,
                name: text,
                mobile_country_code: text,
                mobile_network_code: text,
                error_code: nullable(fc.integer()),
              },
              { requiredKeys: [] },
            ),
          ),
        },
        { requiredKeys: [] },
      ),
    ),
    amount: nullable(text),
    payee: nullable(text),
    send_code_attempts: fc.array(fc.record({ attempt_sid: text, channel: text, time }, { requiredKeys: [] }), {
      maxLength: 5,
    }),
    date_created: time,
    date_updated: time,
    url: fc
      .array(hexDigit, { minLength: 32, maxLength: 32 })
      .map((digits) => `https://verify.example.com/v2/Verifications/VE${digits.join('')}`),
  },
  { requiredKeys: ['sid', 'service_sid', 'account_sid', 'to', 'channel', 'status'] },
);
