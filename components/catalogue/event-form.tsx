'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { choicesOf } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { eventEditorMessages as messages } from '@/lib/client/messages/catalogue/event-editor';
import type { EventChange, NewEvent } from '@/lib/client/queries/catalogue-query';
import { maxSchemas, type SchemaMode, schemaModes } from '@/lib/contract/schema-limits';
import type { EventSchemaWithVersions, SeenEvent } from '@/lib/contract/schemas';
import { changeOf, type EventFaults, languagesOf, readEvent } from './read-event';

type EventFormProps = {
  id: string;
  /** The event that is changed, or null for a new one. */
  event: EventSchemaWithVersions | null;
  /** Which event a new one is, if that is known. */
  name: Pick<SeenEvent, 'action' | 'resource_type'> | null;
  draft: { schema: string | null; entries: number } | null;
  /** Why the server did not save it. */
  error: Error | null;
  onCreate: (input: NewEvent) => void;
  onChange: (change: EventChange) => void;
};

export function EventForm({ id, event, name, draft, error, onCreate, onChange }: EventFormProps) {
  const [mode, setMode] = useState<SchemaMode>(event?.mode ?? (draft?.schema ? 'warn' : 'off'));
  const [found, setFound] = useState<EventFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const param = error instanceof ApiError ? error.param : undefined;
  const isOfField = param !== undefined && param !== 'revision';
  const faults: EventFaults = isOfField ? { [param]: error?.message } : found;
  const faulty = Object.keys(faults).join();

  useEffect(() => {
    if (faulty === '') return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faulty]);

  function submit(submitted: FormEvent<HTMLFormElement>) {
    submitted.preventDefault();
    const read = readEvent(new FormData(submitted.currentTarget), mode, event ?? name);
    setFound('faults' in read ? read.faults : {});
    if ('faults' in read) return;
    if (event === null) onCreate(read.input);
    else onChange(changeOf(event, read.input));
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
      {error && !isOfField && <RequestFailed title={messages.notSaved} error={error} />}
      {draft?.schema && <Callout>{messages.draftOf(draft.entries)}</Callout>}
      {event === null && name === null && (
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Field label={messages.action} error={faults.action}>
            <Input name="action" autoComplete="off" spellCheck={false} maxLength={100} />
          </Field>
          <Field label={messages.resourceType} error={faults.resource_type}>
            <Input name="resource_type" autoComplete="off" spellCheck={false} maxLength={100} />
          </Field>
        </div>
      )}
      <Field label={messages.title} error={faults.title}>
        <Input
          name="title"
          defaultValue={event?.title ?? ''}
          placeholder={messages.titlePlaceholder}
          autoComplete="off"
          maxLength={maxSchemas.title}
        />
      </Field>
      <Field label={messages.meaning} error={faults.description}>
        <TextArea
          name="description"
          defaultValue={event?.description ?? ''}
          maxLength={maxSchemas.description}
        />
      </Field>
      {languagesOf(event).map((language, index) => (
        <Field
          key={language}
          label={messages.template(language)}
          description={index === 0 && messages.templateDescription}
          error={faults.template}
        >
          <Input
            name={`template ${language}`}
            defaultValue={event?.template?.[language] ?? ''}
            autoComplete="off"
            maxLength={maxSchemas.template}
          />
        </Field>
      ))}
      <Field
        label={messages.schema}
        description={messages.schemaDescription(event?.version ?? null)}
        error={faults.schema}
      >
        <TextArea
          name="schema"
          defaultValue={event?.schema ?? draft?.schema ?? ''}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          className="whitespace-pre font-mono text-sm"
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <SegmentedChoice
          label={messages.mode}
          choices={choicesOf(schemaModes, messages.modes)}
          value={mode}
          onChange={setMode}
        />
        {faults.mode && (
          <p role="alert" className="text-danger text-sm">
            {faults.mode}
          </p>
        )}
      </div>
    </form>
  );
}
