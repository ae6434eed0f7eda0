import { formatCount } from '../../format';
import { localized } from '../localized';

/** Whether an organization requires a second factor. */
export const requiredFactorMessages = localized('requiredFactorMessages', {
  title: 'Second factor',
  description:
    'Each member needs an authenticator app or a passkey: whoever learns a password alone reaches nothing here.',
  require: 'Required for this organization',
  requireDescription:
    'Members see a notice until their term ends. After that they reach only Settings → Security until they have one. Who signs in by a provider that takes care of it is not asked.',
  days: 'Term in days',
  daysDescription:
    'From when it was required, or from when a member joined. 0: from the next request on.',
  save: 'Save',
  saved: 'Saved.',
  notSaved: 'The requirement was not changed',
  everybodyHas: 'No member is without a second factor.',
  without: (without: number, members: number) =>
    without === 1
      ? `1 of ${formatCount(members)} members has no second factor yet.`
      : `${formatCount(without)} of ${formatCount(members)} members have no second factor yet.`,
});
