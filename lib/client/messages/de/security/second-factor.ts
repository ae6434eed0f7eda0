import { formatCount } from '../../../format';
import type { secondFactorMessages as english } from '../../security/second-factor';

export const secondFactorMessages: typeof english = {
  app: 'Authenticator-App',
  appDescription:
    'Nach dem Passwort wird ein Code aus einer App auf Ihrem Telefon verlangt: Das Passwort allein nützt niemandem, der es erfährt.',
  appOff: 'Nicht eingerichtet',
  appOn: 'Aktiv',
  setUp: 'Einrichten',
  setUpTitle: 'Authenticator-App einrichten',
  notSetUp: 'Die App wurde nicht eingerichtet',
  yourPassword: 'Ihr Passwort',
  next: 'Weiter',
  scan: 'Scannen Sie den Code mit der App',
  scanDescription:
    'Jede App, die sechsstellige Codes anzeigt, ist geeignet. Oder geben Sie dort diesen Schlüssel ein:',
  qrCode: 'QR-Code für die Authenticator-App',
  copyKey: 'Schlüssel kopieren',
  key: 'Schlüssel',
  code: 'Code',
  codeDescription: 'Die sechs Ziffern, die die App gerade anzeigt.',
  confirmCode: 'Aktivieren',
  backupCodes: 'Backup-Codes',
  backupCodesTitle: 'Sichern Sie diese Backup-Codes',
  backupCodesDescription:
    'Jeder ersetzt die App einmal, wenn Sie sie nicht zur Hand haben. Sie werden nicht noch einmal angezeigt: Bewahren Sie sie bei Ihren Passwörtern auf oder drucken Sie sie aus.',
  copyCodes: 'Codes kopieren',
  codesKept: 'Ich habe sie gesichert',
  codesLeft: (left: number, all: number) =>
    `Backup-Codes: noch ${formatCount(left)} von ${formatCount(all)}`,
  newCodes: 'Neue Backup-Codes',
  newCodesTitle: 'Neue Backup-Codes erstellen?',
  newCodesDescription: 'Die bisherigen gelten dann nicht mehr.',
  makeCodes: 'Neue erstellen',
  codesNotMade: 'Es wurden keine neuen Codes erstellt',
  turnOff: 'Deaktivieren',
  turnOffTitle: 'Authenticator-App deaktivieren?',
  turnOffDescription:
    'Dann genügt Ihr Passwort zur Anmeldung, und die Backup-Codes gelten nicht mehr.',
  notTurnedOff: 'Die App wurde nicht deaktiviert',

  passkeys: 'Passkeys',
  passkeysDescription:
    'Ihr Gerät meldet Sie nach PIN, Fingerabdruck oder Gesichtserkennung an. Es wird kein Passwort eingegeben, also kann keines gestohlen werden.',
  noPasskeys: 'Sie haben keinen Passkey.',
  noPasskeysHere: 'Dieser Browser unterstützt keine Passkeys.',
  passkeyName: 'Name',
  passkeyNameDescription:
    'Unterscheidet ihn von anderen, z. B. der Name des Geräts, auf dem er liegt.',
  addPasskey: 'Passkey hinzufügen',
  add: 'Hinzufügen',
  notAdded: 'Der Passkey wurde nicht hinzugefügt',
  addedOn: 'Hinzugefügt',
  unnamed: 'Ohne Namen',
  rename: 'Umbenennen',
  renameOne: (name: string) => `${name} umbenennen`,
  renameTitle: 'Passkey umbenennen',
  notRenamed: 'Der Passkey wurde nicht umbenannt',
  remove: 'Entfernen',
  removeOne: (name: string) => `${name} entfernen`,
  removeTitle: (name: string) => `Passkey „${name}“ entfernen?`,
  removeDescription:
    'Er meldet Sie dann nicht mehr an. Vielleicht bietet Ihr Gerät ihn weiter an; löschen Sie ihn auch dort.',
  notRemoved: 'Der Passkey wurde nicht entfernt',
  passkeyThereAlready: 'Dieses Gerät hat bereits einen Passkey für Ihr Konto.',
  passkeyNotHere:
    'Passkeys funktionieren nur, wenn der Server unter einem Namen und mit https erreichbar ist. Wenden Sie sich an den Betreiber dieses Servers.',
  noPasskeyShown:
    'Das Gerät hat keinen Passkey vorgelegt: Es hat keinen für diese Seite, oder der Vorgang wurde abgebrochen.',

  stepDescription: 'Geben Sie den Code ein, den Ihre Authenticator-App gerade anzeigt.',
  backupDescription: 'Geben Sie einen Ihrer Backup-Codes ein. Er gilt einmal.',
  backupCode: 'Backup-Code',
  useBackupCode: 'Backup-Code verwenden',
  useApp: 'Code der App verwenden',
  usePasskey: 'Passkey verwenden',
  signInWithPasskey: 'Mit Passkey anmelden',
  or: 'oder',
  startAgain: 'Neu beginnen',
  needsStep:
    'Ihr Konto verlangt einen zweiten Faktor. Melden Sie sich auf der Anmeldeseite an und öffnen Sie diesen Link dann erneut.',
};
