'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { choicesOf } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import type { NewKey } from '@/lib/client/queries/api-keys-query';
import { type Expiry, expiries, type KeyFaults, maxNameLength, readNewKey } from './new-key';
import { ScopeChoice } from './scope-choice';

type CreateKeyFormProps = {
  id: string;
  /** Why the server did not create the key. */
  error: Error | null;
  onSubmit: (input: NewKey) => void;
};

export function CreateKeyForm({ id, error, onSubmit }: CreateKeyFormProps) {
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [found, setFound] = useState<KeyFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const param = error instanceof ApiError ? error.param : undefined;
  const faults: KeyFaults = param ? { [param]: error?.message } : found;

  useEffect(() => {
    if (Object.keys(found).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [found]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readNewKey(new FormData(event.currentTarget));
    setFound('faults' in read ? read.faults : {});
    if ('input' in read) onSubmit(read.input);
  }

  return (
    <form
      ref={form}
      id={id}
      noValidate
      onChange={() => setFound({})}
      onSubmit={submit}
      className="flex flex-col gap-5"
    >
      {error && !param && <RequestFailed title={newKeyMessages.notCreated} error={error} />}
      <Field
        label={newKeyMessages.name}
        description={newKeyMessages.nameDescription}
        error={faults.name}
      >
        <Input
          name="name"
          placeholder={newKeyMessages.namePlaceholder}
          autoComplete="off"
          maxLength={maxNameLength}
          data-1p-ignore
        />
      </Field>
      <ScopeChoice error={faults.scopes} />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field
          label={newKeyMessages.expires}
          className={expiry === 'custom' ? undefined : 'col-span-2'}
        >
          <Select
            name="expiry"
            items={choicesOf(expiries, newKeyMessages.expiries)}
            value={expiry}
            onValueChange={setExpiry}
          />
        </Field>
        {expiry === 'custom' && (
          <Field label={newKeyMessages.days} error={faults.expires_in_days}>
            <Input
              name="days"
              inputMode="numeric"
              autoComplete="off"
              defaultValue="180"
              autoFocus
            />
          </Field>
        )}
      </div>
      <Field
        label={newKeyMessages.networks}
        description={newKeyMessages.networksDescription}
        error={faults.networks}
      >
        <TextArea
          name="networks"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
        />
      </Field>
    </form>
  );
}
