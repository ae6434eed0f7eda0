import type { AnchorKind, AnchorState } from '@/lib/contract/evidence/anchor-kinds';
import type { anchorMessages as english } from '../../evidence/anchors';
import { commonMessages } from '../common';

export const anchorMessages: typeof english = {
  title: 'Anker',
  description:
    'Stellen außerhalb dieses Systems, die Checkpoints erhalten. Was dort liegt, widerspricht jedem anderen Verlauf: Selbst wer diesen Server betreibt, kann nicht unbemerkt ändern, was verankert ist. Jeder Checkpoint steht auch im Server-Log.',
  notLoaded: 'Die Anker konnten nicht geladen werden',
  loading: 'Anker werden geladen',
  none: 'Noch kein Anker',
  noneDescription:
    'Senden Sie Checkpoints an einen Webhook, eine E-Mail-Adresse, einen Zeitstempeldienst oder einen Zeugen.',
  add: 'Anker hinzufügen',
  columns: {
    name: 'Anker',
    kind: 'Art',
    state: 'Status',
    succeeded: 'Zuletzt erhalten',
    failed: 'Letzter Fehlschlag',
  },
  kinds: {
    webhook: 'Webhook',
    mail: 'E-Mail',
    timestamp: 'Zeitstempel',
    witness: 'Zeuge',
  } satisfies Record<AnchorKind, string>,
  kindNotes: {
    webhook:
      'Eine https-URL erhält jeden Checkpoint, höchstens einmal pro Minute, signiert nach Standard Webhooks.',
    mail: 'Eine E-Mail-Adresse erhält den neuesten Checkpoint, höchstens einmal am Tag.',
    timestamp:
      'Ein Zeitstempeldienst bestätigt die Zeit des Checkpoints (RFC 3161), höchstens einmal pro Stunde.',
    witness:
      'Eine andere Stelle prüft, dass das Log nur wächst, und zeichnet es gegen (C2SP tlog-witness).',
  } satisfies Record<AnchorKind, string>,
  states: {
    waiting: 'Wartet',
    anchored: 'Verankert',
    failing: 'Gestört',
    late: 'Verspätet',
    refused: 'Abgelehnt',
    paused: 'Angehalten',
  } satisfies Record<AnchorState, string>,
  never: 'Nie',
  covers: (size: number) => commonMessages.entries(size),

  test: 'Testen',
  testOne: (name: string) => `${name} testen`,
  tested: (name: string) => `„${name}“ hat den neuesten Checkpoint erhalten.`,
  testFailed: (name: string) => `„${name}“ hat den Checkpoint nicht erhalten`,
  notTested: (name: string) => `„${name}“ wurde nicht getestet`,
  pause: 'Anhalten',
  pauseOne: (name: string) => `${name} anhalten`,
  resume: 'Fortsetzen',
  resumeOne: (name: string) => `${name} fortsetzen`,
  notChanged: (name: string) => `„${name}“ wurde nicht geändert`,
  remove: 'Entfernen',
  removeOne: (name: string) => `${name} entfernen`,
  removeTitle: (name: string) => `„${name}“ entfernen?`,
  removeDescription:
    'Dieser Anker erhält keine Checkpoints mehr. Was er erhalten hat und seine Quittungen bleiben.',
  notRemoved: (name: string) => `„${name}“ wurde nicht entfernt`,

  newTitle: 'Anker hinzufügen',
  created: 'Der Anker ist hinzugefügt',
  kind: 'Art',
  name: 'Name',
  namePlaceholder: 'Prüfer',
  addresses: {
    webhook: 'URL',
    mail: 'E-Mail-Adresse',
    timestamp: 'URL des Zeitstempeldienstes',
    witness: 'URL des Zeugen',
  } satisfies Record<AnchorKind, string>,
  verifierKey: 'Schlüssel des Zeugen',
  verifierKeyDescription: 'In der Form, in der ihn der Zeuge nennt: <name>+<id>+<key>.',
  notCreated: 'Der Anker wurde nicht hinzugefügt',
  secretDescription:
    'Mit diesem Geheimnis prüft der Empfänger, dass Anfragen von hier kommen. Es wird nicht noch einmal angezeigt.',
  secret: 'Geheimnis des Webhooks',
  copySecret: 'Geheimnis kopieren',
  isSaved: 'Ich habe es gespeichert',

  witnessed: 'Bezeugte Logs',
  witnessedDescription:
    'Logs anderer, für die diese Organisation Zeuge ist: Sie prüft, dass diese Logs nur wachsen, und zeichnet ihre Checkpoints gegen. Wer ein solches Log betreibt, trägt dort die URL und den Schlüssel ein, die hier stehen.',
  witnessedNotLoaded: 'Die bezeugten Logs konnten nicht geladen werden',
  loadingWitnessed: 'Bezeugte Logs werden geladen',
  noWitnessed: 'Noch kein bezeugtes Log',
  noWitnessedDescription:
    'Zwei Organisationen können füreinander Zeuge sein: Jede bemerkt dann, wenn das Log der anderen zurückgesetzt wird oder sich verzweigt.',
  addWitnessed: 'Log bezeugen',
  witnessedColumns: { origin: 'Log', size: 'Gegengezeichnet bis', at: 'Zuletzt gegengezeichnet' },
  logKey: 'Schlüssel des Logs',
  logKeyDescription: 'In der Form, in der ihn der Betreiber nennt: <name>+<id>+<key>.',
  witnessedNotCreated: 'Das Log wird nicht bezeugt',
  copyUrlOf: (name: string) => `URL für ${name} kopieren`,
  copyKeyOf: (name: string) => `Schlüssel für ${name} kopieren`,
  removeWitnessedTitle: (name: string) => `${name} nicht mehr bezeugen?`,
  removeWitnessedDescription:
    'Die Checkpoints dieses Logs werden nicht mehr gegengezeichnet. Wie weit sie waren, bleibt gespeichert.',
};
