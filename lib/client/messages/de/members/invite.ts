import type { inviteMessages as english } from '../../members/invite';

export const inviteMessages: typeof english = {
  title: 'Person einladen',
  youGetLink: 'Dieser Server sendet keine E-Mails: Sie erhalten einen Link zum Weitergeben.',
  email: 'E-Mail-Adresse',
  invite: 'Einladen',
  nobodyInvited: 'Es wurde niemand eingeladen',
  invited: 'Eingeladen',

  againTitle: (email: string) => `${email} erneut einladen?`,
  againDescription: 'Der Link gilt dann weitere 7 Tage.',
  again: 'Erneut einladen',
  invitedAgain: 'Erneut eingeladen',
  notSentAgain: 'Die Einladung wurde nicht erneut gesendet',

  mailedTo: (email: string) => `Gesendet an ${email}`,
  linkWorks: 'Der Link in der E-Mail gilt 7 Tage.',
  mailFailed: 'Die E-Mail konnte nicht gesendet werden',
  sendAgain:
    'Die Einladung gilt. Senden Sie sie erneut, sobald der Versand wieder funktioniert; woran es lag, steht im Server-Log.',
  mailOff: 'Dieser Server sendet keine E-Mails',
  passOnTo: (email: string) => `Geben Sie diesen Link selbst an ${email} weiter.`,
  theirLink: 'Der Link, 7 Tage gültig',
  copyLink: 'Link kopieren',
};
