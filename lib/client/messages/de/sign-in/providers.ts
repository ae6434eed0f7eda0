import type {
  providerMessages as englishProvider,
  refusalMessages as englishRefusal,
} from '../../sign-in/providers';

/** What is written in `group_roles` are the names of the API: `admin`, `auditor`, `member`. */
export const providerMessages: typeof englishProvider = {
  title: 'Identitätsanbieter',
  description:
    'Bei ihnen melden sich Mitglieder an. Ein Anbieter meldet Personen mit Adressen in den unten genannten Domains an, sobald diese verifiziert sind.',
  notLoaded: 'Die Identitätsanbieter konnten nicht geladen werden',
  loading: 'Identitätsanbieter werden geladen',
  none: 'Noch kein Identitätsanbieter',
  noneDescription: 'Mitglieder melden sich mit Passwort oder Passkey an.',
  add: 'Anbieter hinzufügen',
  kinds: { oidc: 'OpenID Connect', saml: 'SAML 2.0' },
  ready: 'Bereit',
  notReady: 'Nicht eingerichtet',
  notReadyDescription:
    'Niemand kann sich über ihn anmelden, bis eingetragen ist, was Sie von Ihrem Anbieter erhalten.',
  noOwners:
    'Inhaber können sich nicht über ihn anmelden, weil ein Admin festgelegt hat, wem hier vertraut wird. Speichert ein Inhaber den Anbieter einmal, ist es erlaubt.',

  tell: 'Für Ihren Anbieter',
  urls: {
    redirect_uri: 'Redirect-URI',
    acs_url: 'ACS-URL (Antwort-URL)',
    entity_id: 'Entity-ID (Audience)',
    metadata_url: 'Metadaten',
  },
  startUrls: {
    oidc: 'Initiate-Login-URI',
    saml: 'Start-URL, für ein Portal',
  },
  samlOff:
    'Schalten Sie dort die Verschlüsselung von Assertions aus: Eine verschlüsselte wird abgelehnt. Anfragen werden nicht signiert, und es gibt kein Single Logout.',
  copy: (what: string) => `${what} kopieren`,

  newTitle: 'Identitätsanbieter hinzufügen',
  newDescription:
    'Sie erhalten die Adressen, die Sie dort eintragen, und tragen danach hier ein, was Sie von ihm erhalten.',
  kind: 'Protokoll',
  name: 'Name',
  namePlaceholder: 'Okta',
  notCreated: 'Der Anbieter wurde nicht hinzugefügt',

  setUp: 'Einrichten',
  setUpOne: (name: string) => `${name} einrichten`,
  setUpTitle: (name: string) => `„${name}“ einrichten`,
  fields: {
    issuer: { oidc: 'Issuer', saml: 'Entity-ID des Anbieters' },
    client_id: 'Client-ID',
    client_secret: 'Client-Secret',
    sso_url: 'Sign-on-URL',
    certificate: 'Zertifikat',
    groups_claim: { oidc: 'Claim mit den Gruppen', saml: 'Attribut mit den Gruppen' },
    default_role: 'Rolle',
    group_roles: 'Rollen von Gruppen',
  },
  issuerDescription:
    'Z. B. https://example.okta.com, Zeichen für Zeichen so, wie der Anbieter ihn angibt.',
  secretKept: 'Eines ist verschlüsselt gespeichert. Lassen Sie dies leer, um es zu behalten.',
  certificateDescription: 'X.509 in PEM. Während eines Wechsels beide untereinander.',
  roleDescription: 'Für neue Mitglieder, deren Gruppen nichts anderes bestimmen.',
  groupRolesDescription:
    'Eine je Zeile, z. B. „Security = admin“; Rollen sind admin, auditor und member. Bei jeder Anmeldung zählt die erste Gruppe, zu der jemand gehört. Inhaber bleiben Inhaber.',
  groupRolesFault: (line: string) => `„${line}“ ist keine Gruppe mit Rolle wie „Security = admin“.`,
  createsMembers: 'Wer sich anmeldet, wird Mitglied',
  createsMembersDescription: 'Sonst können sich nur Mitglieder anmelden.',
  coversFactor: 'Der Anbieter sorgt für den zweiten Faktor',
  coversFactorDescription:
    'Wird hier ein zweiter Faktor verlangt, gilt das nicht für Anmeldungen über diesen Anbieter. Verlangen Sie ihn beim Anbieter.',
  allowsUnsolicited: 'Anmeldungen dürfen beim Anbieter beginnen',
  allowsUnsolicitedDescription:
    'Dann kann ein Link jemanden als eine andere Person anmelden. Lassen Sie dies aus und geben Sie dem Portal Ihres Anbieters die Start-URL.',
  save: 'Speichern',
  notSaved: 'Der Anbieter wurde nicht gespeichert',

  test: 'Testen',
  testOne: (name: string) => `${name} testen`,
  notTested: (name: string) => `„${name}“ wurde nicht getestet`,
  tested: 'Der Test war erfolgreich',
  testedDescription: (email: string, role: string) =>
    `Eine Anmeldung würde für ${email} gelingen. Ein neues Mitglied hätte die Rolle ${role}.`,
  testRefused: 'Eine Anmeldung würde abgelehnt',
  testNotLoaded: 'Das Ergebnis des Tests konnte nicht geladen werden',
  arrived: 'Was angekommen ist',
  nothingArrived: 'Nichts Vertrauenswürdiges.',
  closeTest: 'Schließen',

  remove: 'Entfernen',
  removeOne: (name: string) => `${name} entfernen`,
  removeTitle: (name: string) => `„${name}“ entfernen?`,
  removeDescription:
    'Niemand kann sich mehr über ihn anmelden, und keine Domain verlangt ihn mehr. Mitglieder bleiben, mit ihrem Passwort oder Passkey; wer keines von beiden hat, setzt das Passwort zurück.',
  notRemoved: (name: string) => `„${name}“ wurde nicht entfernt`,
};

export const refusalMessages: typeof englishRefusal = {
  expired:
    'Diese Anmeldung ist abgelaufen oder hat in einem anderen Browser begonnen. Versuchen Sie es erneut.',
  not_ready:
    'Dieser Identitätsanbieter ist nicht eingerichtet. Wenden Sie sich an Inhaber oder Admins Ihrer Organisation.',
  refused_there: 'Ihr Identitätsanbieter hat Sie nicht angemeldet.',
  unreachable:
    'Ihr Identitätsanbieter ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  invalid:
    'Die Antwort Ihres Identitätsanbieters wurde nicht akzeptiert. Inhaber und Admins sehen den Grund im Audit-Log.',
  encrypted:
    'Ihr Identitätsanbieter verschlüsselt seine Antworten, die deshalb hier nicht gelesen werden können. Bitten Sie Inhaber oder Admins, das dort ausschalten zu lassen.',
  no_email: 'Ihr Identitätsanbieter hat keine verifizierte E-Mail-Adresse von Ihnen genannt.',
  domain:
    'Ihre Organisation hat die Domain Ihrer E-Mail-Adresse nicht verifiziert. Wenden Sie sich an Inhaber oder Admins.',
  no_member:
    'Sie sind kein Mitglied dieser Organisation. Bitten Sie Inhaber oder Admins um eine Einladung.',
  owner:
    'Über diesen Identitätsanbieter können sich Inhaber erst anmelden, wenn ein Inhaber ihn gespeichert hat. Melden Sie sich auf andere Weise an.',
  no_account: 'Sie haben hier kein Konto, oder für Ihr Konto gilt der Anbieter Ihrer Organisation.',
  busy: 'Zu viele Versuche. Versuchen Sie es in ein paar Minuten erneut.',
  unavailable: 'Der Dienst ist im Moment nicht verfügbar. Versuchen Sie es in Kürze erneut.',
};
