import type { deletionNoticeMessages as english } from '../../shell/deletion-notice';

export const deletionNoticeMessages: typeof english = {
  label: 'Organisation löschen',
  willBeDeleted: (name: string, at: string) => `${name} wird am ${at} Uhr gelöscht.`,
  untilThen: 'Bis dahin ändert sich nichts.',
  takeBack: 'Zurücknehmen',
  notTakenBack: (why: string) => `Nicht zurückgenommen: ${why}`,
};
