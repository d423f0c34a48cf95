import type { Shape } from '../shape.js';
import { drawYear, twoDigits } from './date.js';
import { drawTime } from './time.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATE = new RegExp(`^((?:${DAYS.join('|')}), )?(\\d{1,2}) (?:${MONTHS.join('|')}) (\\d{4}) (\\S+) (\\S+)$`);

/** A date as e-mail and HTTP write it (RFC 2822, section 3.3); its zone stays, and the weekday fits. */
export const rfc2822Date: Shape = {
  draw(text, { random }) {
    if (!text.includes(':')) return undefined;
    const match = DATE.exec(text);
    if (match === null) return undefined;
    const [, weekday, day = '', year = '', timeOfDay = '', zone = ''] = match;
    const drawnYear = drawYear(year, random);
    const month = random.below(12);
    const drawnDay = day.length === 1 || day.startsWith('0') ? random.between(1, 9) : random.between(10, 28);
    const drawnTime = drawTime(timeOfDay, random);
    if (drawnTime === undefined) return undefined;
    const date = new Date(0);
    date.setUTCFullYear(Number(drawnYear), month, drawnDay);
    const start = weekday === undefined ? '' : `${DAYS[date.getUTCDay()]}, `;
    const shownDay = day.length === 1 ? drawnDay : twoDigits(drawnDay);
    return `${start}${shownDay} ${MONTHS[month]} ${drawnYear} ${drawnTime} ${zone}`;
  },
};
