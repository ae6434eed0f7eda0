'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { ApiError } from '@/lib/client/api';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import type { NewGuestLink } from '@/lib/client/queries/guest-links-query';
import { viewsQuery } from '@/lib/client/queries/views-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import {
  type GuestLinkFaults,
  readGuestQuery,
  readNewGuestLink,
  textOfView,
} from './new-guest-link';
import { useGuestFilterWords } from './use-guest-filter-words';

const expiries = () =>
  [7, 30, 90, 180, 365].map((days) => ({ value: String(days), label: messages.days(days) }));

type GuestLinkFormProps = {
  id: string;
  /** Why the server did not make the link. */
  error: Error | null;
  onSubmit: (input: NewGuestLink) => void;
};

export function GuestLinkForm({ id, error, onSubmit }: GuestLinkFormProps) {
  const timeZone = useTimeZone();
  const [text, setText] = useState('');
  const [viewId, setViewId] = useState('');
  const [expiry, setExpiry] = useState('30');
  const [found, setFound] = useState<GuestLinkFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const { data } = useQuery(viewsQuery);
  const views = data?.views ?? [];
  const param = error instanceof ApiError ? error.param : undefined;
  const faults: GuestLinkFaults = param ? { [param]: error?.message } : found;
  const read = readGuestQuery(text, timeZone);

  useEffect(() => {
    if (Object.keys(found).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [found]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const result = readNewGuestLink(new FormData(event.currentTarget), read, Number(expiry));
    setFound('faults' in result ? result.faults : {});
    if ('input' in result) onSubmit(result.input);
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
      {error && !param && <RequestFailed title={messages.notCreated} error={error} />}
      <Field label={messages.email} description={messages.emailDescription} error={faults.email}>
        <Input
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          data-1p-ignore
        />
      </Field>
      <Field label={messages.purpose} error={faults.purpose}>
        <Input
          name="purpose"
          placeholder={messages.purposePlaceholder}
          autoComplete="off"
          maxLength={100}
          data-1p-ignore
        />
      </Field>
      {views.length > 0 && (
        <Field label={messages.fromView}>
          <Select
            items={[
              { value: '', label: messages.noView },
              ...views.map((view) => ({ value: view.id, label: view.name })),
            ]}
            value={viewId}
            onValueChange={(next) => {
              setViewId(next);
              setText(textOfView(views.find((view) => view.id === next)?.query ?? '', timeZone));
            }}
          />
        </Field>
      )}
      <Field
        label={messages.filters}
        description={messages.filtersDescription}
        error={faults.query}
      >
        <Input
          name="filters"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={messages.filtersPlaceholder}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-sm"
        />
      </Field>
      {'query' in read && <Shows query={read.query} />}
      <Field label={messages.expires}>
        <Select items={expiries()} value={expiry} onValueChange={setExpiry} />
      </Field>
      <Checkbox
        name="may_export"
        value="yes"
        label={messages.export}
        description={messages.exportDescription}
      />
    </form>
  );
}

function Shows({ query }: { query: string }) {
  const words = useGuestFilterWords(query);
  return (
    <p role="status" className="-mt-3 break-words text-muted text-sm">
      {query === '' ? messages.everything : messages.shows(words)}
    </p>
  );
}
