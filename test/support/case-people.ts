import type { EntryFilters } from '@/lib/contract/entry-filters';
import { type Role, rolePermissions } from '@/lib/contract/permissions';
import { type Caller, personAsActor } from '@/lib/server/core/principal';
import { readerWith } from './caller';
import type { Organization } from './tree';

/** Somebody of an organization who is signed in, perhaps one to whom only a part of the log is shown. */
export const personOf = (
  organization: Organization,
  role: Role,
  name: string,
  restriction: EntryFilters | null = null,
): Caller => ({
  ...readerWith(organization),
  actor: personAsActor({ id: `usr_${name}`, name, email: `${name}@example.com` }),
  permissions: rolePermissions[role],
  credential: 'session',
  sessionId: `ses_${name}`,
  restriction,
});
