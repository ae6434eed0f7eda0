import { formatCount } from '../../../format';
import type { scimMessages as english } from '../../sign-in/scim';

export const scimMessages: typeof english = {
  title: 'Provisionierung',
  description:
    'Ein Identitätsanbieter, z. B. Entra ID oder Okta, fügt Mitglieder automatisch hinzu und entfernt sie (SCIM 2.0). Wer dort entfernt wird, hat hier keinen Zugang mehr.',
  address: 'Adresse für den Identitätsanbieter',
  copyAddress: 'Adresse kopieren',
  notLoaded: 'Die SCIM-Tokens konnten nicht geladen werden',
  loading: 'SCIM-Tokens werden geladen',
  none: 'Noch kein Token',
  noneDescription:
    'Mit einem Token weist der Identitätsanbieter nach, dass er für diese Organisation handelt.',
  create: 'Token erstellen',
  columns: {
    name: 'Token',
    state: 'Status',
    owners: 'Inhaber',
    created: 'Erstellt',
    lastUsed: 'Zuletzt verwendet',
  },
  states: { active: 'Aktiv', replaced: 'Ersetzt', expired: 'Abgelaufen', revoked: 'Widerrufen' },
  coversOwners: 'Eingeschlossen',
  sparesOwners: 'Ausgenommen',
  never: 'Nie',
  createdBy: (name: string) => `von ${name}`,
  rotate: 'Erneuern',
  rotateOne: (name: string) => `${name} erneuern`,
  revoke: 'Widerrufen',
  revokeOne: (name: string) => `${name} widerrufen`,
  revokeTitle: (name: string) => `„${name}“ widerrufen?`,
  revokeDescription:
    'Der Identitätsanbieter wird ab sofort abgewiesen. Mitglieder bleiben, wie sie sind. Das lässt sich nicht rückgängig machen.',
  notRevoked: (name: string) => `„${name}“ wurde nicht widerrufen`,

  newTitle: 'SCIM-Token erstellen',
  newDescription:
    'Erstellt ein Inhaber das Token, kann der Identitätsanbieter auch Inhaber ändern und entfernen.',
  name: 'Name',
  namePlaceholder: 'Entra ID',
  notCreated: 'Das Token wurde nicht erstellt',
  rotateTitle: (name: string) => `„${name}“ erneuern?`,
  rotateDescription:
    'Sie erhalten ein neues Token. Das alte gilt noch einen Tag, damit Sie das neue eintragen können.',
  losesOwners:
    'Das neue nimmt Inhaber aus, weil Sie selbst keiner sind. Soll der Identitätsanbieter auch Inhaber ändern und entfernen, lassen Sie es von einem Inhaber erneuern.',
  gainsOwners:
    'Mit dem neuen kann der Identitätsanbieter auch Inhaber ändern und entfernen, weil Sie Inhaber sind.',
  notRotated: 'Das Token wurde nicht erneuert',
  saveTitle: 'Speichern Sie das Token',
  shownOnce: 'Tragen Sie es beim Identitätsanbieter ein. Es wird nicht noch einmal angezeigt.',
  token: 'Token',
  copyToken: 'Token kopieren',
  isSaved: 'Ich habe es gespeichert',

  groups: 'Rollen nach Gruppe',
  groupsDescription:
    'Gruppen, die der Identitätsanbieter gesendet hat. Mitglieder einer Gruppe erhalten sofort deren Rolle, bei mehreren die höchste. Inhaber bleiben Inhaber.',
  groupsNotLoaded: 'Die Gruppen konnten nicht geladen werden',
  loadingGroups: 'Gruppen werden geladen',
  groupColumns: { name: 'Gruppe', members: 'Mitglieder', role: 'Rolle' },
  noRole: 'Keine eigene Rolle',
  roleOf: (name: string) => `Rolle von ${name}`,
  roleNotChanged: (name: string) => `Die Rolle von „${name}“ wurde nicht geändert`,
  members: formatCount,
};
