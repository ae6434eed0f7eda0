import { formatCount } from '../../../format';
import type { newPasswordMessages as english } from '../../accounts/new-password';

export const newPasswordMessages: typeof english = {
  label: 'Neues Passwort',
  rules: (least: number, most: number) =>
    `${formatCount(least)} bis ${formatCount(most)} Zeichen, ohne Ihre E-Mail-Adresse und keines der häufigsten Passwörter.`,
  faults: {
    short: (missing: number) => `Zu kurz: noch ${formatCount(missing)} Zeichen.`,
    long: (most: number) => `Zu lang: höchstens ${formatCount(most)} Zeichen.`,
    address: 'Es enthält Ihre E-Mail-Adresse, die als Erstes ausprobiert wird.',
    common: 'Es ist eines der häufigsten Passwörter, die als Erstes ausprobiert werden.',
  },
  few: 'In Ordnung. Mit mehr verschiedenen Zeichen ist es schwerer zu erraten.',
  accepted: 'In Ordnung. Mit jedem weiteren Zeichen ist es schwerer zu erraten.',
  long: 'In Ordnung. Es ist lang und daher schwer zu erraten.',
};
