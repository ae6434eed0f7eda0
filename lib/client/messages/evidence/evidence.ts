import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence } from '../sentence';

/** Settings → Evidence. */
export const evidenceMessages = localized('evidenceMessages', {
  title: 'Evidence',
  guide: 'How to verify',
  copyCommand: 'Copy command',

  checkpoints: 'Checkpoints',
  checkpointsDescription:
    'A checkpoint says how many entries there are, with the root of their tree, and is signed. It is made within two seconds of a new entry; the last of each minute is kept.',
  checkpointsNotLoaded: 'The checkpoints could not be loaded',
  loadingCheckpoints: 'Loading the checkpoints',
  none: 'Nothing is signed yet',
  newest: 'Newest',
  covers: (count: number) => commonMessages.entries(count),
  grown: (count: number) => `+${formatCount(count)}`,
  epoch: (epoch: number) => `Epoch ${formatCount(epoch)}`,
  root: (hash: ReactNode) => sentence`Root ${hash}`,
  copyCheckpoint: (size: string) => `Copy the checkpoint of ${size}`,
  earlier: 'Show earlier ones',
  pending: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'is', other: 'are' })} not sealed yet.`,
  refused: (since: string) => `Nothing is signed since ${since}`,
  refusedDescription: (reason: string) =>
    `${reason}. Entries are still recorded. If an older backup was restored on purpose, npm run evidence:new-epoch begins a new tree, and the log says so.`,

  keys: 'Keys',
  keysDescription:
    'With these, anybody can verify checkpoints. Give them to your auditor on another way than this page, such as in a contract.',
  keysNotLoaded: 'The keys could not be loaded',
  loadingKeys: 'Loading the keys',
  key: (id: ReactNode) => sentence`Key ${id}`,
  signsNow: 'Signs now',
  signedBefore: 'Signed before',
  since: (size: number) => `since a checkpoint of ${commonMessages.entries(size)}`,
  copyKey: (id: string) => `Copy the key ${id}`,
  origin: (origin: ReactNode) => sentence`The name of the tree is ${origin}.`,

  bundle: 'For the auditor',
  bundleDescription:
    'The whole log in one file, with the signed checkpoint and a verifier: it shows, to anybody and without a network, that no entry was changed, and that none is missing up to the checkpoint. The download is recorded in the log.',
  partBundleDescription:
    'What you see of the log in one file, with the signed checkpoint and a verifier: it shows, to anybody and without a network, that no entry in it was changed. That none is missing can only be shown of the whole log. The download is recorded in the log.',
  download: 'Download the bundle',
  stop: 'Stop',
  progress: (count: number, size: string) => `${commonMessages.entries(count)}, ${size}`,
  downloaded: (count: number) => `The bundle is saved: ${commonMessages.entries(count)}.`,
  notDownloaded: 'The bundle was not downloaded',
  cut: 'The download was cut off, and nothing was saved.',
});
