import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { memberMessages as english } from '../../members/members';
import { sentence, type Wrap } from '../../sentence';

export const memberMessages: typeof english = {
  title: 'Mitglieder',
  columns: { name: 'Name', role: 'Rolle', since: 'Mitglied seit' },
  unconfirmed: 'nicht bestätigt',
  unconfirmedWhy: 'Es ist nicht belegt, dass E-Mails an diese Adresse die Person erreichen.',
  isYou: (name: string, muted: Wrap) => sentence`${name} ${muted('(Sie)')}`,
  administrators: 'Inhaber und Admins',
  administratorsDescription: (organization: string) =>
    `Sie gehören zu ${organization}. Inhaber und Admins verwalten die Organisation und können Ihnen eine andere Rolle geben.`,

  changeRole: 'Rolle ändern',
  changeRoleOf: (name: string) => `Rolle von ${name} ändern`,
  changeOwnRole: 'Eigene Rolle ändern',
  changeRoleDescription: 'Die Änderung gilt sofort, auch für laufende Sitzungen.',
  changeOwnRoleDescription:
    'Die Änderung gilt sofort. Möglicherweise können Sie sie nicht selbst zurücknehmen.',
  roleNotChanged: 'Die Rolle wurde nicht geändert',
  role: 'Rolle',

  remove: 'Entfernen',
  removeOne: (name: string) => `${name} entfernen`,
  removeTitle: (name: string) => `${name} entfernen?`,
  removeDescription: (email: string, organization: string) =>
    `${email} verliert sofort den Zugang zu ${organization}, und Einladungen, die diese Person gesendet hat, werden widerrufen. Was sie getan hat, bleibt im Log.`,
  lookingForKeys: 'API-Schlüssel dieser Person werden gesucht …',
  keysNotLoaded: 'Ob API-Schlüssel dieser Person noch gelten, ließ sich nicht feststellen',
  revokeKeys: (count: number) =>
    count === 1
      ? 'Den API-Schlüssel widerrufen, den diese Person erstellt hat und der noch gilt'
      : `Die ${formatCount(count)} API-Schlüssel widerrufen, die diese Person erstellt hat und die noch gelten`,
  keysStop: (names: string[]) =>
    `${names.join(', ')}. Jedes Programm, das damit arbeitet, verliert sofort den Zugang.`,
  keysGoOn: (count: number, names: string[]) =>
    count === 1
      ? `${names.join(', ')} bleibt gültig für alle, die den Schlüssel haben.`
      : `${names.join(', ')} bleiben gültig für alle, die die Schlüssel haben.`,
  notRemoved: (name: string) => `${name} wurde nicht entfernt`,

  leave: 'Verlassen',
  leaveTitle: (organization: string) => `${organization} verlassen?`,
  leaveDescription:
    'Sie verlieren sofort den Zugang. Um zurückzukehren, müssen Sie neu eingeladen werden.',
  notLeft: 'Sie sind weiterhin Mitglied',
  onlyOwner:
    'Der einzige Inhaber. Vor dem Verlassen oder einem Wechsel der Rolle muss eine andere Person Inhaber werden.',

  invitations: 'Einladungen',
  noMail:
    'Dieser Server sendet keine E-Mails, weil kein SMTP-Server eingerichtet ist: Kopieren Sie den Link einer Einladung und geben Sie ihn selbst weiter.',
  nobodyInvited: 'Es gibt keine offenen Einladungen.',
  invitationColumns: {
    email: 'E-Mail-Adresse',
    role: 'Rolle',
    invitedBy: 'Eingeladen von',
    expires: 'Läuft ab',
  },
  expired: (when: ReactNode) => sentence`${when} abgelaufen`,
  copyLinkOf: (email: string) => `Link für ${email} kopieren`,
  resend: 'Erneut senden',
  resendTo: (email: string) => `Erneut senden an ${email}`,
  revoke: 'Widerrufen',
  revokeOne: (email: string) => `Einladung an ${email} widerrufen`,
  revokeTitle: (email: string) => `Einladung an ${email} widerrufen?`,
  revokeDescription: 'Der Link wird sofort ungültig.',
  notRevoked: 'Die Einladung wurde nicht widerrufen',
  invite: 'Einladen',
};
