'use client';

import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { switchOrganization } from '@/lib/client/auth/organization-client';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import type { Organization } from '@/lib/contract/people';

type OrganizationSwitchProps = { organizations: Organization[]; currentId: string | null };

/** The organizations of a person who belongs to several: pressing one opens its log. */
export function OrganizationSwitch({ organizations, currentId }: OrganizationSwitchProps) {
  const { mutate, error, isPending, isSuccess, variables } = useMutation({
    mutationFn: (id: string) => switchOrganization(id),
    // A full page load: nothing cached of the other organization remains.
    onSuccess: () => window.location.assign('/audit-log'),
  });
  return (
    <div className="flex max-h-60 flex-col gap-0.5 overflow-y-auto">
      {error && (
        <Callout tone="error" title={shellMessages.notSwitched}>
          {error.message}
        </Callout>
      )}
      {organizations.map(({ id, name }) => {
        const isHere = id === currentId;
        return (
          <Button
            key={id}
            variant="ghost"
            aria-current={isHere || undefined}
            pending={(isPending || isSuccess) && variables === id}
            onClick={() => !isHere && mutate(id)}
            className="w-full justify-start px-2"
          >
            <span className="min-w-0 flex-1 truncate text-left">{name}</span>
            {isHere && <Check aria-hidden />}
          </Button>
        );
      })}
    </div>
  );
}
