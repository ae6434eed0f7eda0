import type { organizationMessages as english } from '../../organization/organization';

export const organizationMessages: typeof english = {
  title: 'Organisation',
  name: 'Name',
  nameDescription: 'Sichtbar für alle Mitglieder und in Einladungen.',
  noName: 'Geben Sie der Organisation einen Namen.',
  rename: 'Umbenennen',
  renamed: 'Umbenannt.',
  notRenamed: 'Der Name wurde nicht geändert',
  id: 'ID',
  idDescription: 'Die org_id ihrer Einträge in der API.',
  copyId: 'ID kopieren',

  ownership: 'Inhaberschaft',
  ownershipDescription: (owners: number) =>
    owners === 1
      ? 'Sie sind der einzige Inhaber. Bevor Sie die Organisation verlassen können, muss ein anderes Mitglied Inhaber sein.'
      : 'Es gibt mehrere Inhaber: Sie können die Organisation verlassen oder ein anderes Mitglied an Ihrer Stelle zum Inhaber machen.',
  transfer: 'Inhaberschaft übertragen',
  transferTitle: 'Inhaberschaft übertragen?',
  transferDescription:
    'Das gewählte Mitglied wird Inhaber und Sie werden Admin, beides zugleich. Nur ein Inhaber kann das rückgängig machen. Beide werden per E-Mail benachrichtigt, wenn dieser Server E-Mails sendet.',
  newOwner: 'Neuer Inhaber',
  chooseMember: 'Mitglied wählen',
  notTransferred: 'Die Inhaberschaft wurde nicht übertragen',
  noOtherMember: 'Es gibt noch keine weiteren Mitglieder: Laden Sie zuerst jemanden ein.',
  leave: 'Organisation verlassen',
  leaveDescription:
    'Sie verlieren sofort den Zugang. Um zurückzukehren, müssen Sie neu eingeladen werden.',

  deletion: 'Organisation löschen',
  deletionDescription: (days: number) =>
    `Sie wird nach ${days} Tagen gelöscht. Bis dahin kann jeder Inhaber das zurücknehmen.`,
  deleteIt: 'Organisation löschen',
  deleteTitle: (name: string) => `${name} löschen?`,
  deleteDescription: (days: number) =>
    `${days} Tage lang ändert sich nichts: Mitglieder können weiter lesen, API-Schlüssel weiter schreiben, und ein Hinweis auf jeder Seite nennt den Zeitpunkt. Jeder Inhaber kann die Löschung zurücknehmen.`,
  deleteAfterwards:
    'Danach werden Mitglieder, Sitzungen, API-Schlüssel und Einladungen entfernt, und niemand kann das Log mehr lesen oder darin schreiben. Das lässt sich nicht rückgängig machen.',
  deleteLog:
    'Die Einträge des Logs bleiben in der Datenbank, bis der Betreiber dieses Servers sie entfernt: Ein Audit-Log ist ein Nachweis und wird nicht von Personen gelöscht, die darin vorkommen. Exportieren Sie vorher, was Sie brauchen.',
  typeName: (name: string) => `Geben Sie zur Bestätigung ${name} ein`,
  notDeleted: 'Die Organisation wird nicht gelöscht',
};
