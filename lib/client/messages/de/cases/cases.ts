import { formatCount } from '../../../format';
import type { caseMessages as english } from '../../cases/cases';
import { plural } from '../../plural';
import { commonMessages } from '../common';

const somebody = 'Jemand';
/** Behind „von“; names stay as they are. */
const dative = (name: string) => (name === somebody ? 'jemandem' : name);

export const caseMessages: typeof english = {
  title: 'Fälle',
  description:
    'Einträge, die zusammengehören, mit Ihren Anmerkungen dazu. Fälle werden neben dem Log geführt, und kein Eintrag ändert sich durch sie.',
  notLoaded: 'Die Fälle konnten nicht geladen werden',
  loading: 'Fälle werden geladen',
  none: 'Noch kein Fall',
  noneDescription:
    'Öffnen Sie einen Eintrag im Log und wählen Sie „Zum Fall hinzufügen“, oder legen Sie hier einen leeren Fall an.',
  noneShown: (status: string) => `Kein Fall ist ${status}.`,
  noneForReaders: 'Fälle legen Inhaber und Admins an. Noch gibt es keinen.',
  show: 'Welche Fälle',
  choices: { all: 'Alle', open: 'Offen', closed: 'Geschlossen' },
  statuses: { open: 'Offen', closed: 'Geschlossen' },
  columns: {
    name: 'Fall',
    status: 'Status',
    entries: 'Einträge',
    comments: 'Kommentare',
    made: 'Angelegt',
  },
  more: 'Mehr anzeigen',
  by: (name: string) => `von ${dative(name)}`,
  somebody,

  create: 'Neuer Fall',
  createTitle: 'Neuer Fall',
  name: 'Name',
  nameDescription:
    'Sichtbar für alle, die Fälle lesen dürfen, auch für Prüfer, die nur einen Teil des Logs sehen.',
  namePlaceholder: 'Nachts widerrufene Schlüssel',
  noName: 'Geben Sie einen Namen ein.',
  submitNew: 'Fall anlegen',
  notCreated: 'Der Fall wurde nicht angelegt',
  rename: 'Umbenennen',
  renameTitle: 'Fall umbenennen',
  submitName: 'Umbenennen',
  notRenamed: 'Der Fall wurde nicht umbenannt',

  notFound: 'Diesen Fall gibt es nicht',
  notFoundDescription: 'Er wurde gelöscht oder gehört zu einer anderen Organisation.',
  all: 'Alle Fälle',
  made: (name: string, time: string) => `Angelegt von ${dative(name)}, ${time}`,
  closedAt: (time: string) => `Geschlossen: ${time}`,
  close: 'Fall schließen',
  reopen: 'Wieder öffnen',
  notChanged: 'Der Fall wurde nicht geändert',
  report: 'Bericht',
  delete: 'Löschen',
  deleteTitle: (name: string) => `Fall „${name}“ löschen?`,
  deleteDescription:
    'Seine Kommentare werden mitgelöscht. Seine Einträge bleiben im Log, und auch ihre Notizen bleiben erhalten.',
  deleteCase: 'Fall löschen',
  notDeleted: 'Das Löschen ist fehlgeschlagen',

  entries: 'Einträge',
  entriesNotLoaded: 'Die Einträge konnten nicht geladen werden',
  loadingEntries: 'Einträge werden geladen',
  noEntries:
    'Der Fall hat noch keine Einträge. Öffnen Sie einen Eintrag im Log und wählen Sie „Zum Fall hinzufügen“.',
  hidden: (count: number) =>
    `${commonMessages.entries(count)} dieses Falls ${plural(count, { one: 'ist für Sie nicht sichtbar oder steht', other: 'sind für Sie nicht sichtbar oder stehen' })} nicht mehr im Log.`,
  gone: 'Dieser Eintrag ist nicht mehr im Log.',
  removeOf: (sentence: string) => `Aus dem Fall entfernen: ${sentence}`,

  comments: 'Kommentare',
  commentsNotLoaded: 'Die Kommentare konnten nicht geladen werden',
  loadingComments: 'Kommentare werden geladen',
  noComments: 'Noch keine Kommentare.',
  saidCut: (count: number) =>
    `Angezeigt werden die ersten ${formatCount(count)} Notizen dieses Falls. Es gibt weitere, neuere; die API liefert alle.`,
  ofPart: 'Kommentare zum Fall sehen nur Personen, die das ganze Log sehen.',
  comment: 'Kommentar',
  commentHint:
    'Ein Kommentar lässt sich später nicht ändern, nur löschen. Im Log steht, dass Sie kommentiert haben, aber nicht, was Sie geschrieben haben.',
  send: 'Kommentieren',
  notSent: 'Das Speichern ist fehlgeschlagen',
  isClosed: 'Der Fall ist geschlossen. Öffnen Sie ihn wieder, um zu kommentieren.',
  noText: 'Geben Sie zuerst einen Text ein.',
  deleteComment: 'Löschen',
  deleteCommentOf: (name: string, time: string) => `Text von ${dative(name)} löschen, ${time}`,
  deleteCommentTitle: 'Diesen Kommentar löschen?',
  deleteCommentDescription:
    'Er lässt sich nicht wiederherstellen. Im Log steht, dass er gelöscht wurde.',

  ofEntry: 'Fälle und Notizen',
  ofEntryNotLoaded: 'Fälle und Notizen konnten nicht geladen werden',
  inNone: 'In keinem Fall und ohne Notizen.',
  note: 'Notiz',
  addNote: 'Notiz hinzufügen',
  noteTitle: 'Notiz zu diesem Eintrag hinzufügen',
  noteHint:
    'Die Notiz steht neben dem Log: Der Eintrag ändert sich nicht. Im Log steht, dass Sie eine Notiz geschrieben haben, aber nicht, was darin steht.',
  saveNote: 'Notiz speichern',
  addToCase: 'Zum Fall hinzufügen',
  addTitle: 'Eintrag zu einem Fall hinzufügen',
  chosenCase: 'Fall',
  newCase: 'Neuer Fall',
  add: 'Hinzufügen',
  addToNew: 'Fall damit anlegen',
  notAdded: 'Der Eintrag wurde nicht hinzugefügt',
  count: (count: number) => formatCount(count),
};
