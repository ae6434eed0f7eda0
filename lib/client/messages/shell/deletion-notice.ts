import { localized } from '../localized';

/** Above every page while the organization is to be deleted. */
export const deletionNoticeMessages = localized('deletionNoticeMessages', {
  label: 'Delete the organization',
  willBeDeleted: (name: string, at: string) => `${name} will be deleted on ${at}.`,
  untilThen: 'Until then nothing changes.',
  takeBack: 'Take it back',
  notTakenBack: (why: string) => `It was not taken back: ${why}`,
});
