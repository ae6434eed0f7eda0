import type { ReactNode } from 'react';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** The page that says how to verify the log, for a screen and for paper. */
export const guideMessages = localized('guideMessages', {
  title: (organization: string) => `How to verify the audit log of ${organization}`,
  print: 'Print',
  intro:
    'You need one file, the bundle, and a computer with Node 20.11 or newer. You need no account, no network, and no trust in whoever runs the log.',

  bundle: 'Get the bundle',
  bundleText:
    'Somebody with access downloads it in Settings → Evidence. It holds the entries, a signed checkpoint, and the verifier.',
  verifier: 'Get the verifier',
  verifierAddress: (origin: string) => `${origin}/verify.mjs`,
  verifierText: (url: ReactNode) =>
    sentence`It is a single file without dependencies, which you can read: in the bundle, and at ${url}. Its first lines say how to take it out of the bundle.`,
  run: 'Run it',
  runText:
    'It computes each entry’s place in the tree anew, and says in plain words what that has shown and what it has not.',
  results: 'What it answers',
  exits: [
    [
      '0',
      'The bundle is the whole log up to the checkpoint, and nothing in it was changed or left out.',
    ],
    ['1', 'Something was altered. It says which entry, or what else.'],
    ['2', 'The file cannot be read as a bundle: it is damaged, or something else.'],
    [
      '3',
      'What is there is true, and it is not everything: an export with filters, a file that was cut off, or values that were erased or withheld.',
    ],
  ] as readonly (readonly [code: string, meaning: string])[],

  key: 'Compare the key',
  keyText:
    'A bundle brings its own key, and so could a false one. Compare it with the key that you were given on another way, such as in a contract or by phone. These are the keys now:',
  noKeys: 'Nothing is signed yet, so there is no key.',
  since: 'Compare with earlier',
  sinceText:
    'Keep a checkpoint of each bundle, or let one be sent to you as an anchor. With an earlier one the verifier shows that the log has only grown since:',
  sinceFile: 'earlier-checkpoint.txt',

  limits: 'What it does not show',
  limitTexts: [
    'That what was recorded is true, or that everything that happened was sent to the log.',
    'The last two seconds or so before the checkpoint.',
    'That others are shown the same log, unless you compare checkpoints with theirs, or a witness has cosigned them.',
  ],
  state: (size: number, time: string) =>
    `When this page was made, the newest checkpoint was of ${commonMessages.entries(size)}, signed ${time}. Its root:`,
  bundleFile: 'audit-log.evidence.ndjson',
});
