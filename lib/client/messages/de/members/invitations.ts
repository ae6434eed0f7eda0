import type { Role } from '@/lib/contract/permissions';
import type { invitationMessages as english } from '../../members/invitations';

const roles: Record<Role, string> = {
  owner: 'Inhaber',
  admin: 'Admin',
  auditor: 'Prüfer',
  member: 'Mitglied',
};

export const invitationMessages: typeof english = {
  title: (organization: string) => `${organization} beitreten`,
  invites: (invitedBy: string, email: string, role: Role) =>
    `${invitedBy} lädt ${email} als ${roles[role]} zum Audit-Log dieser Organisation ein.`,
  notExpected:
    'Wenn Sie diese Einladung nicht erwartet haben, schließen Sie die Seite: Noch ist nichts geschehen.',
  signInAndJoin: 'Anmelden und beitreten',
  signUpAndJoin: 'Konto erstellen und beitreten',
  join: (organization: string) => `${organization} beitreten`,
  decline: 'Ablehnen',
  failed: 'Das ist fehlgeschlagen',

  otherAddress: 'Diese Einladung gilt für eine andere Adresse',
  otherAddressDescription: (invited: string, organization: string, email: string) =>
    `Sie lädt ${invited} zu ${organization} ein; angemeldet ist hier ${email}. Melden Sie sich ab und mit der eingeladenen Adresse wieder an.`,

  closed: {
    unknown: {
      title: 'Das ist kein gültiger Einladungslink',
      text: () =>
        'Vielleicht ist er unvollständig. Öffnen Sie den Link in der Nachricht noch einmal.',
    },
    noAccount: {
      title: 'Auf diesem Server werden keine Konten erstellt',
      text: () =>
        'Die Einladung gilt, aber die eingeladene Adresse hat hier kein Konto. Wenden Sie sich an den Betreiber des Servers.',
    },
    expired: {
      title: 'Diese Einladung ist abgelaufen',
      text: (organization: string) =>
        `Bitten Sie Inhaber oder Admins von ${organization}, sie erneut zu senden.`,
    },
    revoked: {
      title: 'Diese Einladung wurde widerrufen',
      text: (organization: string) =>
        `Wenn das ein Versehen war, wenden Sie sich an Inhaber oder Admins von ${organization}.`,
    },
    accepted: {
      title: 'Diese Einladung wurde schon verwendet',
      text: (organization: string) =>
        `Wenn Sie damit ${organization} beigetreten sind, melden Sie sich an, um fortzufahren.`,
    },
    rejected: {
      title: 'Diese Einladung wurde abgelehnt',
      text: (organization: string) =>
        `Wenn das ein Versehen war, bitten Sie Inhaber oder Admins von ${organization} um eine neue.`,
    },
  },
  toLog: 'Zum Audit-Log',
};
