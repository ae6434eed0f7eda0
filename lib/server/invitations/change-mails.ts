import 'server-only';
import { type AddressChange, changeLink } from './address-link';
import type { Mail } from './mail';

/**
 * To the two addresses of a change. Whether the new one has an account of its own is told to whoever reads its mail, and to nobody
 * else.
 */
export function mailsOfChange(change: AddressChange, ends: Date, isTaken: boolean): Mail[] {
  const { from, to } = change;
  const subject = 'Change of your e-mail address';
  const open = 'Open this link within a day, signed in to the audit log, to confirm it:';
  return [
    {
      to: from,
      subject,
      text: [
        `The e-mail address of your account at the audit log is to become ${to}. It changes when it is confirmed at both addresses.`,
        open,
        changeLink(change, 'old', ends),
        'If it was not you who asked for this, do not open the link: somebody knows your password. Change it now, and cancel this under Settings, Profile.',
      ].join('\n\n'),
    },
    {
      to,
      subject,
      text: isTaken
        ? [
            'Somebody asked that this become the e-mail address of their account at the audit log. It cannot: you have an account with it already.',
            'You need do nothing.',
          ].join('\n\n')
        : [
            `The account ${from} at the audit log is to have this e-mail address. It changes when it is confirmed at both addresses.`,
            open,
            changeLink(change, 'new', ends),
            'If it was not you who asked for this, you need do nothing.',
          ].join('\n\n'),
    },
  ];
}
