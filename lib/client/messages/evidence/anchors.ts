import type { AnchorKind, AnchorState } from '@/lib/contract/evidence/anchor-kinds';
import { commonMessages } from '../common';
import { localized } from '../localized';

/** Where checkpoints are sent, and the logs of others that are witnessed. */
export const anchorMessages = localized('anchorMessages', {
  title: 'Anchors',
  description:
    'Places outside of this system that receive checkpoints. What they hold contradicts any other history, so that not even whoever runs this server can change what is anchored without being found out. Each checkpoint is written to the log of this server, too.',
  notLoaded: 'The anchors could not be loaded',
  loading: 'Loading the anchors',
  none: 'No anchor yet',
  noneDescription:
    'Send checkpoints to a webhook, an address, a time-stamping authority or a witness.',
  add: 'Add anchor',
  columns: {
    name: 'Anchor',
    kind: 'Kind',
    state: 'State',
    succeeded: 'Last received',
    failed: 'Last failure',
  },
  kinds: {
    webhook: 'Webhook',
    mail: 'E-mail',
    timestamp: 'Time stamp',
    witness: 'Witness',
  } satisfies Record<AnchorKind, string>,
  kindNotes: {
    webhook:
      'An https URL receives each checkpoint, at most once a minute, signed as Standard Webhooks.',
    mail: 'Somebody receives the newest checkpoint by mail, at most once a day.',
    timestamp: 'An authority stamps the time on the checkpoint (RFC 3161), at most once an hour.',
    witness: 'Another party checks that the log only grows, and cosigns it (C2SP tlog-witness).',
  } satisfies Record<AnchorKind, string>,
  states: {
    waiting: 'Waiting',
    anchored: 'Anchored',
    failing: 'Failing',
    late: 'Late',
    refused: 'Refused',
    paused: 'Paused',
  } satisfies Record<AnchorState, string>,
  never: 'Never',
  covers: (size: number) => commonMessages.entries(size),

  test: 'Test',
  testOne: (name: string) => `Test ${name}`,
  tested: (name: string) => `“${name}” has received the newest checkpoint.`,
  testFailed: (name: string) => `“${name}” has not received the checkpoint`,
  notTested: (name: string) => `“${name}” was not tested`,
  pause: 'Pause',
  pauseOne: (name: string) => `Pause ${name}`,
  resume: 'Resume',
  resumeOne: (name: string) => `Resume ${name}`,
  notChanged: (name: string) => `“${name}” was not changed`,
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeDescription:
    'It receives no more checkpoints. What it has received, and its receipts, stay.',
  notRemoved: (name: string) => `“${name}” was not removed`,

  newTitle: 'Add an anchor',
  created: 'The anchor is added',
  kind: 'Kind',
  name: 'Name',
  namePlaceholder: 'Auditor',
  addresses: {
    webhook: 'URL',
    mail: 'E-mail address',
    timestamp: 'URL of the authority',
    witness: 'URL of the witness',
  } satisfies Record<AnchorKind, string>,
  verifierKey: 'Key of the witness',
  verifierKeyDescription: 'As the witness names it: <name>+<id>+<key>.',
  notCreated: 'The anchor was not added',
  secretDescription:
    'With this secret the receiver verifies that requests are from here. It is not shown again.',
  secret: 'Secret of the webhook',
  copySecret: 'Copy secret',
  isSaved: 'I have saved it',

  witnessed: 'Witnessed logs',
  witnessedDescription:
    'Logs of others for which this organization is a witness: it checks that they only grow, and cosigns their checkpoints. Whoever runs such a log enters the URL and the key that are shown here.',
  witnessedNotLoaded: 'The witnessed logs could not be loaded',
  loadingWitnessed: 'Loading the witnessed logs',
  noWitnessed: 'No log of others is witnessed',
  noWitnessedDescription:
    'Two organizations can be witnesses for each other: each then notices if the other’s log is set back or forks.',
  addWitnessed: 'Witness a log',
  witnessedColumns: { origin: 'Log', size: 'Cosigned up to', at: 'Last cosigned' },
  logKey: 'Key of the log',
  logKeyDescription: 'As whoever runs it names it: <name>+<id>+<key>.',
  witnessedNotCreated: 'The log is not witnessed',
  copyUrlOf: (name: string) => `Copy the URL for ${name}`,
  copyKeyOf: (name: string) => `Copy the key for ${name}`,
  removeWitnessedTitle: (name: string) => `No longer witness ${name}?`,
  removeWitnessedDescription:
    'Its checkpoints are no longer cosigned. How far they were is remembered.',
});
