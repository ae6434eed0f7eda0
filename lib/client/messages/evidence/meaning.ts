import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';

/** What the evidence of the log shows, and what it does not: the popup of its badge. */
export const evidenceMeaningMessages = localized('evidenceMeaningMessages', {
  title: 'What is shown of this log',
  more: 'Evidence settings',

  found: 'A check has found what was not sealed so',
  foundDescription: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'differs', other: 'differ' })} from the signed tree. This stays until somebody has settled it.`,
  findings: 'See what was found',

  sealedTitle: 'Sealed',
  sealedDescription: (count: number) =>
    `The first ${commonMessages.entries(count)} are in a tree whose root is signed. An entry that is altered, removed or put in between no longer fits.`,
  sealedLimit:
    'The checkpoint is kept by this system: it shows accidents, and intruders who do not have the key. Whoever has both the database and the key could sign another history.',
  notSealed: 'Nothing new is signed. Entries are still recorded.',
  refusedReason: (reason: string) => `The reason: ${reason}.`,

  anchoredTitle: 'Anchored',
  anchoredDescription: (count: number, of: number) =>
    `${formatCount(count)} of ${formatCount(of)} ${plural(of, { one: 'place', other: 'places' })} outside of this system ${plural(of, { one: 'has', other: 'have' })} received checkpoints. Another history contradicts them, so that not even the operator can change what is anchored without being found out.`,
  nothingAnchored:
    'Nothing is anchored yet: no place outside of this system has received a checkpoint. Until one has, whoever has the database and the key could sign another history.',
  noneAnchoredNow:
    'No place outside of this system receives checkpoints at the moment. Another history still contradicts those that were received before; what is newer is not anchored.',
  /** What is wrong with which of them, and what came of the last attempt. */
  trouble: (what: string, name: string, because: string | null) =>
    because === null ? `${what}: ${name}.` : `${what}: ${name}. The last error: ${because}`,
  noAnchors:
    'No place outside of this system receives checkpoints. With one, not even the operator could change what is anchored without being found out.',

  witnessedTitle: 'Witnessed',
  witnessedDescription: (count: number, of: number) =>
    `${formatCount(count)} of ${formatCount(of)} ${plural(of, { one: 'witness', other: 'witnesses' })} checked that the newest checkpoint continues the one before, and signed it too. So nobody is shown another log than others are.`,
  nothingWitnessed: 'No witness has signed the newest checkpoint.',
  noWitnesses:
    'No witness signs checkpoints. With one, it would be found out if different people were shown different logs.',

  limitsTitle: 'Not shown',
  limits:
    'What was never sent to this log, whether what was sent is true, and the last two seconds or so, which are sealed next.',
});
