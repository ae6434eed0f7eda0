import type { Permission } from '@/lib/contract/permissions';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** What each permission allows, and the page about it. */
export const permissionMessages = localized('permissionMessages', {
  title: 'Roles',
  what: 'What it allows',
  yes: 'Yes',
  no: 'No',
  own: 'Own entries',
  yours: 'Your role',
  allows: {
    'audit_log:read': 'Read the log, search it, follow it live and export it',
    'audit_log:verify': 'Verify that nothing in it was changed',
    'audit_log:write': 'Write entries',
    'audit_log:export': 'Export what a guest link shows',
    'schemas:write': 'Change the catalogue of events',
    'api_keys:manage': 'Make and revoke API keys, and import files with them',
    'members:manage': 'Invite and remove members, and change their roles',
    'organization:manage': 'Change the settings of the organization',
    'views:manage': 'Save views of the log, and share them',
    'cases:read': 'Read cases, and notes on entries',
    'cases:manage': 'Make cases, comment on them, and write notes on entries',
    'cases:delete': 'Delete cases and comments of others',
    'evidence:manage': 'Set up anchors and witnesses, and check the whole log',
    'sign_in:manage': 'Decide how members sign in',
    'guests:manage': 'Let people outside read a part of the log by a link',
    'organization:delete': 'Delete the organization, and make owners',
  } satisfies Record<Permission, string>,
  descriptionsTitle: 'The roles',
  limits: {
    owner: 'There is always at least one.',
    admin: 'All but what is an owner’s alone.',
    auditor:
      'Changes nothing. Owners and admins may limit an auditor to a term of days, and to what the filters of a saved view find.',
    member: 'Sees the entries of what they did themselves, and no others. Changes nothing.',
  },
  given: (link: Wrap) => sentence`Roles are given in ${link('Members')}.`,
  note: 'Every reading of the log is in the log, whoever reads. People write no entries: systems do, with API keys.',
});
