import type { noAccessMessages as english } from '../../shell/no-access';

const member = (organization: string) => `Sie sind Mitglied von ${organization}.`;
const ask = 'Bitten Sie sie um eine dieser Rollen oder um die Informationen, die Sie brauchen.';

export const noAccessMessages: typeof english = {
  notIncluded: {
    auditLog: 'Ihre Rolle hat keinen Zugriff auf das Audit-Log',
    cases: 'Ihre Rolle hat keinen Zugriff auf Fälle',
    apiKeys: 'Ihre Rolle hat keinen Zugriff auf API-Schlüssel',
    catalogue: 'Ihre Rolle hat keinen Zugriff auf den Ereigniskatalog',
    import: 'Ihre Rolle hat keinen Zugriff auf den Import',
    evidence: 'Ihre Rolle hat keinen Zugriff auf den Nachweis des Logs',
    members: 'Ihre Rolle hat keinen Zugriff auf Mitglieder',
    organization: 'Ihre Rolle hat keinen Zugriff auf die Einstellungen der Organisation',
    signInSettings: 'Ihre Rolle hat keinen Zugriff auf die Einstellungen der Anmeldung',
    guests: 'Ihre Rolle hat keinen Zugriff auf Gastlinks',
  },
  description: {
    auditLog: (organization: string) =>
      `${member(organization)} Das Audit-Log sehen Inhaber, Admins und Prüfer. Bitten Sie Inhaber oder Admins um eine dieser Rollen oder um die Informationen, die Sie brauchen.`,
    cases: (organization: string) =>
      `${member(organization)} Fälle sehen Inhaber, Admins und Prüfer. Bitten Sie Inhaber oder Admins um eine dieser Rollen oder um die Informationen, die Sie brauchen.`,
    apiKeys: (organization: string) =>
      `${member(organization)} API-Schlüssel sehen Inhaber und Admins. ${ask}`,
    catalogue: (organization: string) =>
      `${member(organization)} Den Ereigniskatalog sehen Inhaber und Admins. ${ask}`,
    import: (organization: string) =>
      `${member(organization)} Dateien importieren Inhaber und Admins. Bitten Sie sie um eine dieser Rollen oder darum, Ihre Dateien zu importieren.`,
    evidence: (organization: string) =>
      `${member(organization)} Den Nachweis des Logs sehen Inhaber, Admins und Prüfer. Bitten Sie Inhaber oder Admins um eine dieser Rollen oder um die Informationen, die Sie brauchen.`,
    members: (organization: string) =>
      `${member(organization)} Die Mitglieder sehen Inhaber und Admins. ${ask}`,
    organization: (organization: string) =>
      `${member(organization)} Die Einstellungen der Organisation sehen Inhaber und Admins. ${ask}`,
    signInSettings: (organization: string) =>
      `${member(organization)} Wie sich Mitglieder anmelden, legen Inhaber und Admins fest. ${ask}`,
    guests: (organization: string) =>
      `Gastlinks erstellen nur Inhaber von ${organization}. Bitten Sie sie um einen Link.`,
  },
  outside: (organization: string) => `${organization} ist aus Ihrem Netz nicht zugänglich`,
  outsideDescription: (organization: string, address: string | null) =>
    `${organization} darf nur aus den eigenen Netzen genutzt werden, und ${address ?? 'Ihre IP-Adresse, die nicht bekannt ist,'} liegt in keinem davon. Nutzen Sie eines dieser Netze, z. B. über das VPN, oder wenden Sie sich an Inhaber oder Admins.`,
  noLonger: 'Sie gehören nicht mehr zu dieser Organisation',
  noLongerDescription:
    'Sie haben sie verlassen, wurden entfernt, oder Ihr Zugang dort ist abgelaufen. Das sind Ihre Organisationen:',
  none: 'Sie gehören noch zu keiner Organisation',
  askToBeInvited: (email: string) =>
    `Bitten Sie Inhaber oder Admins Ihrer Organisation, ${email} einzuladen.`,
};
