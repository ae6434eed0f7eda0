import type { ReactNode } from 'react';
import type { guestMessages as english } from '../../guests/guest';
import { sentence } from '../../sentence';

export const guestMessages: typeof english = {
  title: 'Ein Teil eines Audit-Logs',
  description:
    'Sie haben einen Link erhalten, mit dem Sie einen Teil eines fremden Audit-Logs lesen können. Dass Sie ihn öffnen und was Sie dann lesen, wird dort aufgezeichnet.',
  open: 'Log öffnen',
  noLink: 'Diese Seite braucht den ganzen Link',
  noLinkDescription:
    'Öffnen Sie den Link dort, wo Sie ihn erhalten haben. Wenn Sie ihn kopiert haben, kopieren Sie ihn vollständig, mit dem Teil nach dem #.',
  notOpened: 'Der Link wurde nicht geöffnet',
  closed: 'Dieser Link ist hier nicht mehr geöffnet',
  goOn: 'Weiter',

  invitedBy: (who: ReactNode, organization: ReactNode, until: ReactNode) =>
    sentence`${who} zeigt Ihnen bis zum ${until} Uhr einen Teil des Audit-Logs von ${organization}.`,
  of: (organization: ReactNode, until: ReactNode) =>
    sentence`Sie lesen bis zum ${until} Uhr einen Teil des Audit-Logs von ${organization}.`,
  shown: (filters: ReactNode) => sentence`Gezeigt wird: ${filters}.`,
  recorded: 'Was Sie lesen, wird aufgezeichnet.',
  close: 'Schließen',
  regionLabel: 'Was dieser Link zeigt',
};
