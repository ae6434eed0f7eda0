import type { hintMessages as english } from '../../audit-log/hints';

export const hintMessages: typeof english = {
  titles: {
    failed_sign_ins: 'Nach fehlgeschlagenen Anmeldungen',
    many_deletions: 'Viele Löschungen',
    new_network: 'Zum ersten Mal aus diesem Netz',
    right_given: 'Rechte vergeben',
    unusual_hour: 'Zu ungewöhnlicher Uhrzeit',
  },
  mark: (title: string) => `Hinweis: ${title}. `,
};
