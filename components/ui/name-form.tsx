'use client';

import { type FormEvent, useState } from 'react';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { Button } from './button';
import { Field } from './field';
import { Input } from './input';
import { RequestFailed } from './request-error';

type NameFormProps = {
  /** The name as it is. */
  saved: string;
  save: (name: string) => Promise<unknown>;
  autoComplete: 'name' | 'off';
  texts: Record<'label' | 'description' | 'missing' | 'submit' | 'succeeded' | 'failed', string>;
};

/** Changes the name of a person or an organization. */
export function NameForm({ saved, save, autoComplete, texts }: NameFormProps) {
  const [name, setName] = useState(saved);
  const { mutate, error, isPending, isSuccess, reset } = useMutationWithRefresh(save);
  const next = name.trim();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (next !== '' && next !== saved) mutate(next);
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {error && <RequestFailed title={texts.failed} error={error} />}
      <Field
        label={texts.label}
        description={texts.description}
        error={next === '' && texts.missing}
      >
        <Input
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            reset();
          }}
          autoComplete={autoComplete}
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
          {texts.submit}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isSuccess && texts.succeeded}
        </span>
      </div>
    </form>
  );
}
