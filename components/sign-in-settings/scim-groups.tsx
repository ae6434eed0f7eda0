'use client';

import { useQuery } from '@tanstack/react-query';
import { CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { choicesOf } from '@/components/ui/choices';
import { LoadFailed } from '@/components/ui/load-failed';
import { NativeSelect } from '@/components/ui/native-select';
import { RequestFailed } from '@/components/ui/request-error';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { VisibleText } from '@/components/ui/visible-text';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { scimMessages as messages } from '@/lib/client/messages/sign-in/scim';
import { scimGroupsQuery, useUpdateScimGroup } from '@/lib/client/queries/scim-query';
import { roles } from '@/lib/contract/permissions';
import type { ScimGroup } from '@/lib/contract/scim';
import { visibleText } from '@/lib/contract/visible-text';

type GroupRole = NonNullable<ScimGroup['role']>;

/** An identity provider makes nobody an owner. */
const groupRoles = roles.filter((role): role is GroupRole => role !== 'owner');

const choices = () =>
  [{ value: '', label: messages.noRole }, ...choicesOf(groupRoles, roleMessages.names)] as const;

/** The groups of identity providers, once there are some, and the roles that they give. */
export function ScimGroups() {
  const { groupColumns: columns } = messages;
  const query = useQuery(scimGroupsQuery);
  const { mutate, error, variables } = useUpdateScimGroup();
  const groups = query.data?.scim_groups ?? [];
  const changed = groups.find(({ id }) => id === variables?.id);
  if (!query.isPending && !query.error && groups.length === 0) return null;
  return (
    <div className="flex flex-col gap-3 pt-3">
      <div>
        <h3 className="font-semibold text-base">{messages.groups}</h3>
        <p className="max-w-2xl text-muted text-sm">{messages.groupsDescription}</p>
      </div>
      <LoadFailed title={messages.groupsNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingGroups} />}
      {error && (
        <RequestFailed
          title={messages.roleNotChanged(visibleText(changed?.name ?? ''))}
          error={error}
        />
      )}
      {groups.length > 0 && (
        <CardTable
          aria-label={messages.groups}
          headings={[columns.name, columns.members, columns.role]}
          hasActions={false}
        >
          {groups.map(({ id, name, members, role }) => (
            <CardRow key={id}>
              <CardTitle>
                <span className="block break-words font-medium">
                  <VisibleText text={name} />
                </span>
              </CardTitle>
              <CardCell label={columns.members}>{messages.members(members)}</CardCell>
              <CardCell label={columns.role}>
                <NativeSelect
                  aria-label={messages.roleOf(visibleText(name))}
                  items={choices()}
                  value={role ?? ''}
                  onValueChange={(value) => mutate({ id, role: value === '' ? null : value })}
                  className="h-8 w-44 text-sm"
                />
              </CardCell>
            </CardRow>
          ))}
        </CardTable>
      )}
    </div>
  );
}
