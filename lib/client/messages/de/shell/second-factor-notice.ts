import type { ReactNode } from 'react';
import { sentence } from '../../sentence';
import type { secondFactorNoticeMessages as english } from '../../shell/second-factor-notice';

/** Times are relative, as “in 3 Tagen”. */
export const secondFactorNoticeMessages: typeof english = {
  requiredTitle: 'Ihre Organisation verlangt einen zweiten Faktor',
  requiredBy: (when: ReactNode) =>
    sentence`Richten Sie eine Authenticator-App oder einen Passkey ein. Die Frist endet ${when}; ohne zweiten Faktor erreichen Sie danach nur noch die Sicherheitseinstellungen.`,
  requiredNow:
    'Richten Sie unten eine Authenticator-App oder einen Passkey ein. Bis dahin erreichen Sie hier nichts anderes.',
  confirmBy: (when: ReactNode) =>
    sentence`Sie haben sich ohne Ihren zweiten Faktor angemeldet. Bestätigen Sie Ihre Anmeldung damit; die Frist endet ${when}.`,
  confirmNow:
    'Sie haben sich ohne Ihren zweiten Faktor angemeldet. Bestätigen Sie Ihre Anmeldung damit, um fortzufahren.',
  confirm: 'Bestätigen',
  toSecurity: 'Sicherheitseinstellungen',
};
