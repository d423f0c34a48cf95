/** Why an assertion cannot be broken alone: `keyword kind what-it-is-tied-to`. Each entry must still be needed. */
export const TIED_KINDS: Readonly<Record<string, string>> = {
  'type together enum': 'a value of another type is no member of the list',
  'type together const': 'a value of another type is another value',
  'type together type': 'the same type is demanded twice of one place',
  'type together format': 'a uri-map asks its members to be texts, as their own type does',
  'type together properties': 'of what is no object, two alternatives of a oneOf ask nothing',
  'required together properties': 'without the property, two alternatives of a oneOf ask nothing of it',
  'format together type': 'what is wrong with the whole is wrong with one of its members',
  'format together enum': 'every member of the list has the format',
  'format together maximum': 'what no integer of that width can hold is beyond the limits',
  'minLength together pattern': 'the pattern fixes the length',
  'maxLength together pattern': 'the pattern fixes the length',
  'minProperties together required': 'the required properties are as many',
  'pattern together pattern': 'another alternative says that the pattern does not match',
  'not together pattern': 'another alternative says that the pattern matches',
  'oneOf never': 'one alternative is the negation of the other',
  'minItems never': 'nothing has fewer items than none',
};
