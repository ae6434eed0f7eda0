'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { renameUser } from '@/lib/client/auth/profile-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';

export function NameForm({ name: saved }: { name: string }) {
  const [name, setName] = useState(saved);
  const { mutate, error, isPending, isSuccess, reset } = useMutationWithRefresh(renameUser);
  const next = name.trim();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (next !== '' && next !== saved) mutate(next);
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {error && <RequestFailed title={messages.notSaved} error={error} />}
      <Field
        label={messages.name}
        description={messages.nameDescription}
        error={next === '' && messages.noName}
      >
        <Input
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            reset();
          }}
          autoComplete="name"
          maxLength={100}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          pending={isPending}
          disabled={next === '' || next === saved}
        >
          {messages.save}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isSuccess && messages.saved}
        </span>
      </div>
    </form>
  );
}
