import { formatCount } from '../../../format';
import type { accountErrorMessages as english } from '../../accounts/account-errors';
import { plural } from '../../plural';

const onlyOwner =
  'Eine Organisation braucht mindestens einen Inhaber. Machen Sie zuerst eine andere Person zum Inhaber und versuchen Sie es erneut.';

export const accountErrorMessages: typeof english = {
  tooMany: (seconds: number) =>
    plural(seconds, {
      one: `Zu viele Versuche. Versuchen Sie es in ${formatCount(seconds)} Sekunde erneut.`,
      other: `Zu viele Versuche. Versuchen Sie es in ${formatCount(seconds)} Sekunden erneut.`,
    }),
  unavailable:
    'Der Dienst ist im Moment nicht verfügbar, deshalb konnte Ihre Eingabe nicht geprüft werden. Versuchen Sie es in Kürze erneut.',
  signedOut: 'Sie sind nicht mehr angemeldet. Laden Sie die Seite neu.',
  refused: (code: string) => `Der Server hat das abgelehnt (${code}).`,

  passwordTooShort: (least: number) => `Verwenden Sie mindestens ${formatCount(least)} Zeichen.`,
  passwordTooLong: (most: number) => `Verwenden Sie höchstens ${formatCount(most)} Zeichen.`,

  byCode: {
    INVALID_EMAIL_OR_PASSWORD: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    INVALID_PASSWORD: 'Das ist nicht Ihr Passwort.',
    PASSWORD_TOO_COMMON: 'Das ist eines der häufigsten Passwörter. Wählen Sie ein anderes.',
    PASSWORD_HOLDS_ADDRESS: 'Wählen Sie eines, das Ihre E-Mail-Adresse nicht enthält.',
    CREDENTIAL_ACCOUNT_NOT_FOUND: 'Ihr Konto hat kein Passwort.',
    SAME_EMAIL: 'Das ist bereits Ihre Adresse.',
    INVALID_CODE:
      'Das ist nicht der Code, den die App gerade anzeigt, oder er wurde schon verwendet.',
    INVALID_BACKUP_CODE: 'Das ist keiner Ihrer Backup-Codes, oder er wurde schon verwendet.',
    INVALID_TWO_FACTOR_COOKIE:
      'Das hat zu lange gedauert. Beginnen Sie noch einmal mit Ihrem Passwort.',
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE:
      'Zu viele Versuche. Beginnen Sie noch einmal mit Ihrem Passwort.',
    CHALLENGE_NOT_FOUND: 'Das hat zu lange gedauert. Versuchen Sie es erneut.',
    PASSKEY_NOT_FOUND: 'Dieser Passkey gehört hier zu keinem Konto.',
    AUTHENTICATION_FAILED: 'Der Passkey wurde nicht akzeptiert.',
    FAILED_TO_VERIFY_REGISTRATION: 'Der Passkey wurde nicht akzeptiert.',
    INVALID_EMAIL: 'Das ist keine E-Mail-Adresse.',
    USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'Diese Person ist bereits Mitglied.',
    USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION:
      'Diese Person ist bereits eingeladen. Sie können die Einladung in der Liste erneut senden.',
    INVITATION_LIMIT_REACHED:
      '100 Einladungen sind offen. Widerrufen Sie einige, die nicht gebraucht werden.',
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: onlyOwner,
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: onlyOwner,
    YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER:
      'Ihre Rolle erlaubt das nicht: Nur Inhaber können andere zu Inhabern machen oder die Rolle eines Inhabers ändern.',
    YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE:
      'Nur Inhaber können andere zu Inhabern machen.',
    MEMBER_NOT_FOUND: 'Diese Person ist kein Mitglied mehr. Laden Sie die Seite neu.',
    INVITATION_NOT_FOUND: 'Diese Einladung ist nicht mehr offen. Laden Sie die Seite neu.',
    YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION:
      'Diese Einladung gilt für eine andere E-Mail-Adresse.',
    USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION: 'Sie sind dort nicht mehr Mitglied.',
  },
};
