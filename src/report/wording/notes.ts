import { formatAddress, type Note, type Report } from '../../model/index.js';
import { count } from './phrases.js';
import { printable } from './printable.js';
import { outOfScopePhrase } from './undecided.js';

/** Says everything about a run that is no finding: notes, out-of-scope hosts, repairs, and what was not folded. */
export function notesOf(report: Report): Note[] {
  const { notes, outOfScopeGroups, repairs, beyondGroups } = report;
  const said: Note[] = [...notes];
  for (const { host, reason, count: number } of outOfScopeGroups) {
    if (reason === 'log-line') {
      said.push({
        kind: 'log-lines-passed-over',
        message: `${count(number, 'log line holds', 'log lines hold')} no exchange and ${number === 1 ? 'was' : 'were'} passed over`,
      });
      continue;
    }
    const where = host === undefined ? 'with other hosts' : host === '' ? 'without a host' : `with ${host}`;
    // A message never had a host, and is no exchange.
    const what = reason === 'message' ? count(number, 'entry', 'entries') : `${count(number, 'exchange')} ${where}`;
    said.push({ kind: 'out-of-scope-host', message: `${what} out of scope: ${outOfScopePhrase(reason)}` });
  }
  for (const { kind, message, address, count: number } of repairs) {
    const times = number > 1 ? ` (${count(number, 'place')}, first at ` : ' (at ';
    said.push({ kind: `repair-${kind}`, message: `${message}${times}${formatAddress(address)})` });
  }
  if (beyondGroups.findings > 0) {
    said.push({
      kind: 'findings-not-folded',
      message: `${count(beyondGroups.findings, 'finding')} of further kinds: counted, and listed by --reporter json, but not shown here`,
    });
  }
  if (beyondGroups.undecided > 0) {
    said.push({
      kind: 'undecided-not-folded',
      message: `${count(beyondGroups.undecided, 'undecided part')} of further kinds: counted, and listed by --reporter json, but not shown here`,
    });
  }
  return said.map(({ kind, message }) => ({ kind, message: printable(message) }));
}
