'use client';

import { useEffect, useRef } from 'react';
import { choicesOf } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { type AnchorKind, anchorKinds } from '@/lib/contract/evidence/anchor-kinds';

type AnchorFormProps = {
  kind: AnchorKind;
  onKindChange: (kind: AnchorKind) => void;
  /** Why the server did not add it. */
  error: Error | null;
};

export function AnchorForm({ kind, onKindChange, error }: AnchorFormProps) {
  const fields = useRef<HTMLDivElement>(null);
  const faultOf = (name: string) =>
    error instanceof ApiError && error.param === name ? error.message : undefined;
  const isOfField = ['name', 'address', 'verifier_key'].some(faultOf);

  useEffect(() => {
    if (error) fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);

  return (
    <div ref={fields} className="flex flex-col gap-4">
      {error && !isOfField && <RequestFailed title={messages.notCreated} error={error} />}
      <Field label={messages.kind} description={messages.kindNotes[kind]}>
        <Select
          name="kind"
          items={choicesOf(anchorKinds, messages.kinds)}
          value={kind}
          onValueChange={onKindChange}
        />
      </Field>
      <Field label={messages.name} error={faultOf('name')}>
        <Input
          name="name"
          placeholder={messages.namePlaceholder}
          autoComplete="off"
          maxLength={80}
          data-1p-ignore
        />
      </Field>
      <Field label={messages.addresses[kind]} error={faultOf('address')}>
        <Input
          name="address"
          inputMode={kind === 'mail' ? 'email' : 'url'}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {kind === 'witness' && (
        <Field
          label={messages.verifierKey}
          description={messages.verifierKeyDescription}
          error={faultOf('verifier_key')}
        >
          <TextArea
            name="verifier_key"
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-sm"
          />
        </Field>
      )}
    </div>
  );
}
