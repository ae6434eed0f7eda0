import { commonMessages } from '../common';
import { localized } from '../localized';

/** What time-stamping authorities gave for checkpoints. */
export const timeStampMessages = localized('timeStampMessages', {
  title: 'Time stamps',
  description:
    'By both files anyone can show, without this server, that the log was as the checkpoint says when the authority stamped it: with OpenSSL and the certificate of the authority. The verifier takes the same checkpoint as --since.',
  notLoaded: 'The time stamps could not be loaded',
  covers: (size: number) => commonMessages.entries(size),
  of: (name: string, size: number) => `${name}, ${commonMessages.entries(size)}`,
  saveCheckpoint: 'Checkpoint',
  saveCheckpointOf: (what: string) => `Download the checkpoint: ${what}`,
  saveStamp: 'Time stamp',
  saveStampOf: (what: string) => `Download the time stamp: ${what}`,
  command: (stamp: string, checkpoint: string) =>
    `openssl ts -verify -data ${checkpoint} -in ${stamp} -CAfile authority.pem`,
});
