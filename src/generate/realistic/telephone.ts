import { digits, type Kit, type NamedProposal } from './proposer.js';

/** Area codes in use; 555-0100 to 555-0199 is set aside for fiction in each of them. */
const AREA_CODES = ['202', '212', '303', '312', '404', '415', '512', '617', '702', '808'];

/** Numbers that Ofcom sets aside for drama, without their last three digits: London, Leeds, Cardiff, any mobile. */
const BRITISH = ['442079460', '441134960', '442920180', '447700900'];

/** Draws a number in E.164 that belongs to nobody: a range that its regulator sets aside for fiction. */
export function phoneNumber(kit: Kit): string {
  const { random } = kit;
  return random.oneIn(4)
    ? `+${random.pick(BRITISH)}${digits(kit, 3)}`
    : `+1${random.pick(AREA_CODES)}55501${digits(kit, 2)}`;
}

/** Fields that hold a telephone number. */
export const TELEPHONE: readonly NamedProposal[] = [
  [/(?:^|_)(?:phone|telephone|mobile|cell|fax|msisdn)(?:_(?:number|no|num))?(?:_\d)?$/, phoneNumber],
  [/(?:^|_)(?:to|from|caller|callee|sender|recipient)(?:_number)?$/, phoneNumber],
];
