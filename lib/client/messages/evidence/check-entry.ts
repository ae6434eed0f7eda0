import type { ReactNode } from 'react';
import type { Fault } from '../../evidence/verify-entry';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence } from '../sentence';

const steps = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'step', other: 'steps' })}`;

/** The check of one entry, in its panel. */
export const checkEntryMessages = localized('checkEntryMessages', {
  title: 'Evidence',
  check: 'Check this entry',
  checkAgain: 'Check again',
  download: 'Download proof',
  howToVerify: 'How to verify it',
  notDownloaded: 'The proof was not downloaded',
  notChecked: 'The entry was not checked',
  intro:
    'Your browser computes from the fields that this is the entry that was sealed, without taking the server’s word for it.',

  pending: 'Not sealed yet',
  pendingDescription:
    'New entries are sealed within about two seconds. Until then nothing shows whether this one was changed.',
  insecure: 'This browser cannot check here',
  insecureDescription:
    'Browsers compute hashes only on pages that were opened with https. Download the proof, or the bundle with it, and check that with verify.mjs.',

  intact: 'This entry is as it was sealed',
  intactDescription: (index: number, size: number) =>
    `It is leaf ${formatCount(index)}, counted from 0, of a signed tree of ${commonMessages.entries(size)}. Not a character of it has changed since.`,
  unsigned: 'The entry is in the tree, and who signed that was not checked',
  unsignedDescription:
    'Its fields lead to the root of the tree. This browser is too old for the signature (Ed25519): a current one checks that too.',

  faults: {
    fields: 'This entry is not as it was sealed',
    path: 'The entry does not lead to the signed root',
    signature: 'No known key has signed this tree',
    checkpoint: 'The checkpoint cannot be read',
  } satisfies Record<Fault, string>,
  faultDescriptions: {
    fields:
      'Its fields make another leaf than the one that is sealed in its place: at least one was changed in the database after it was recorded. The sealed leaf still leads to the signed root, so the tree was not changed.',
    path: 'From the leaf in its place the path leads to another root than the one that is signed: the stored tree was changed, or the proof is wrong.',
    signature:
      'The signature does not belong to any key of this organization, neither those that the server names nor those that this browser knows.',
    checkpoint: 'What the server sent as the signed checkpoint is not written as one.',
  } satisfies Record<Fault, string>,
  whatNow:
    'Keep the proof, and tell whoever runs this log. An earlier checkpoint or bundle that somebody else holds shows which of the two was there first.',

  parts: {
    fields: 'Its fields make the leaf',
    path: (count: number) => `The leaf leads to the root, in ${steps(count)}`,
    signature: (keys: ReactNode) => sentence`The root is signed with the key ${keys}`,
    noSignature: 'The root is signed',
  },
  /** Behind the part. */
  results: { holds: ': holds', fails: ': does not hold', unknown: ': not checked' },

  picture: (index: number, left: number, right: number) =>
    left + right === 0
      ? 'The leaf of the only entry is the root of the tree.'
      : `The path from leaf ${formatCount(index)} up to the root: ${steps(left + right)}, ${formatCount(left)} with a hash on the left and ${formatCount(right)} with one on the right.`,
  root: 'Root',
  leaf: (index: number) => `Leaf ${formatCount(index)}`,

  hashes: 'All hashes',
  leafHash: 'Leaf, by its fields',
  pathHashes: 'Beside the path, from the leaf up',
  sides: { left: 'left', right: 'right' },
  checkpoint: 'Signed checkpoint',

  firstKey: (id: ReactNode) =>
    sentence`This browser knew no key of this organization, and trusts ${id} from now on. Compare it with the one that you were given.`,
  changedKey: 'Signed with a key that this browser does not know',
  changedKeyDescription:
    'None of the keys that it knows has signed this checkpoint. After a planned change both keys sign for a while. Ask whoever runs this log, on another way than this page, before you trust it.',
  trustKey: 'Trust this key',
});
