'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { renameOrganization } from '@/lib/client/auth/organization-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { organizationMessages } from '@/lib/client/messages/organization/organization';

export function RenameForm({ organization }: { organization: { id: string; name: string } }) {
  const [name, setName] = useState(organization.name);
  const { mutate, error, isPending, isSuccess, reset } = useMutationWithRefresh((next: string) =>
    renameOrganization(organization.id, next),
  );
  const next = name.trim();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (next !== '' && next !== organization.name) mutate(next);
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {error && <RequestFailed title={organizationMessages.notRenamed} error={error} />}
      <Field
        label={organizationMessages.name}
        description={organizationMessages.nameDescription}
        error={next === '' && organizationMessages.noName}
      >
        <Input
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            reset();
          }}
          autoComplete="off"
          maxLength={100}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          pending={isPending}
          disabled={next === '' || next === organization.name}
        >
          {organizationMessages.rename}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isSuccess && organizationMessages.renamed}
        </span>
      </div>
    </form>
  );
}
