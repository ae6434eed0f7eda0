import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

/** The links of an organization's guests, in the settings. */
export const guestLinkMessages = localized('guestLinkMessages', {
  title: 'Guest links',
  description:
    'A link shows somebody outside a part of this log, without an account: what its filters include, and nothing else. Each opening, and what is read, is an entry.',
  loading: 'Loading the guest links',
  notLoaded: 'The guest links could not be loaded',
  none: 'No guest link yet',
  noneDescription:
    'Make one for an auditor, a customer or an authority: it shows them what they need until a day that you choose.',
  create: 'New guest link',
  columns: {
    guest: 'Guest',
    shows: 'Shows',
    state: 'State',
    opened: 'Last opened',
    expires: 'Expires',
  },
  states: { active: 'Active', expired: 'Expired', revoked: 'Revoked' },
  mayExport: 'May export',
  never: 'Never',
  openings: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'opening', other: 'openings' })}`,
  by: (name: string) => `by ${name}`,
  activity: 'What it read',
  activityOf: (email: string) => `What it read, the link of ${email}`,
  revoke: 'Revoke',
  revokeOf: (email: string) => `Revoke the link of ${email}`,
  revokeTitle: (email: string) => `Revoke the link of ${email}?`,
  revokeDescription:
    'It stops working at once, also where it is open, and cannot be restored. It stays in this list.',
  notRevoked: 'The link was not revoked',

  newTitle: 'New guest link',
  email: 'E-mail address of the guest',
  emailDescription:
    'Entries name it. Whoever has the link can open it: this server does not check that it is them.',
  purpose: 'Purpose',
  purposePlaceholder: 'Yearly audit',
  filters: 'What it shows',
  filtersDescription:
    'As in the query bar: resource_type:member after:2026-01-01. It cannot be changed later. Empty: all entries.',
  filtersPlaceholder: 'All entries',
  fromView: 'Start from a saved view',
  noView: 'None',
  shows: (words: string) => `Shows: ${words}`,
  everything: 'It shows the whole log, also who signed in and who read it.',
  expires: 'Expires',
  days: (count: number) => `${formatCount(count)} ${plural(count, { one: 'day', other: 'days' })}`,
  export: 'The guest may export what it shows',
  exportDescription: 'What was exported is out of your hands when the link ends.',
  submit: 'Create link',
  notCreated: 'The link was not created',
  noEmail: 'Enter the address of the guest.',
  noPurpose: 'Enter what the link is for.',

  createdTitle: 'The link is made',
  createdDescription: 'It is not shown again. Whoever has it can open it.',
  link: 'Guest link',
  copyLink: 'Copy link',
  mails: {
    sent: (email: string) => `It was mailed to ${email}.`,
    failed: (email: string) =>
      `The mail to ${email} was not accepted by the mail server. Pass the link on yourself.`,
    off: (): string => 'This server sends no mail. Pass the link on yourself.',
  },
  isSaved: 'Done',
});
