import 'server-only';
import { filtersOfAccess } from '@/lib/contract/access';
import type { Access } from '@/lib/contract/access-limits';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Role } from '@/lib/contract/permissions';
import { ApiError } from '@/lib/server/core/errors';

// To what the access of an auditor is limited, as a row of `member` or `invitation` has it.

export const accessColumns = {
  accessFrom: true,
  accessUntil: true,
  accessFilter: true,
  accessFilterName: true,
} as const;

export type AccessRow = {
  accessFrom: Date | null;
  accessUntil: Date | null;
  accessFilter: string | null;
  accessFilterName: string | null;
};

export const toAccess = (row: AccessRow): Access => ({
  from: row.accessFrom?.toISOString() ?? null,
  until: row.accessUntil?.toISOString() ?? null,
  filter: row.accessFilter,
  filterName: row.accessFilterName,
});

/** As audit_log_session_is_valid() has it. */
export const isInTerm = ({ accessFrom, accessUntil }: AccessRow, now: Date): boolean =>
  (accessFrom === null || accessFrom <= now) && (accessUntil === null || accessUntil > now);

/** Whether all of the log is shown to who has the role. */
export function seesAll(role: Role, access: Access | null): boolean {
  if (role === 'auditor') return access?.filter == null;
  return role !== 'member';
}

/**
 * The only entries that somebody may see; null for all. Filters that cannot be read, perhaps of a later version, let nobody see
 * anything.
 */
export function restrictionOf(
  userId: string,
  role: Role,
  access: Access | null,
): EntryFilters | null {
  if (role === 'member') return { user_id: [userId] };
  if (seesAll(role, access)) return null;
  const filters = filtersOfAccess(access?.filter ?? '');
  if (filters !== null) return filters;
  throw new ApiError(
    'forbidden',
    'Your access is limited by filters that this server does not know. Ask an owner or admin to set them again.',
  );
}
