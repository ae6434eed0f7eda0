import type { timeStampMessages as english } from '../../evidence/time-stamps';
import { commonMessages } from '../common';

export const timeStampMessages: typeof english = {
  title: 'Zeitstempel',
  description:
    'Mit den beiden Dateien lässt sich ohne diesen Server zeigen, dass das Log zur gestempelten Zeit so war, wie der Checkpoint es sagt: mit OpenSSL und dem Zertifikat des Zeitstempeldienstes. Das Prüfprogramm nimmt denselben Checkpoint als --since.',
  notLoaded: 'Die Zeitstempel konnten nicht geladen werden',
  covers: (size: number) => commonMessages.entries(size),
  of: (name: string, size: number) => `${name}, ${commonMessages.entries(size)}`,
  saveCheckpoint: 'Checkpoint',
  saveCheckpointOf: (what: string) => `Checkpoint herunterladen: ${what}`,
  saveStamp: 'Zeitstempel',
  saveStampOf: (what: string) => `Zeitstempel herunterladen: ${what}`,
  command: (stamp: string, checkpoint: string) =>
    `openssl ts -verify -data ${checkpoint} -in ${stamp} -CAfile authority.pem`,
};
