'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import { RequestFailed } from '@/components/ui/request-error';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { sessionRuleMessages as messages } from '@/lib/client/messages/sign-in/session-rules';
import { useUpdateSessionPolicy } from '@/lib/client/queries/session-policy-query';
import type { SessionPolicy } from '@/lib/contract/session-policy';

const hour = 60;
const day = 24 * hour;

const idleChoices = [15, 30, hour, 4 * hour, 8 * hour, day];
const mostChoices = [8 * hour, 12 * hour, day, 7 * day, 30 * day];

export function SessionRulesForm({ policy }: { policy: SessionPolicy }) {
  const [idle, setIdle] = useState(toValue(policy.idle_minutes));
  const [most, setMost] = useState(toValue(policy.max_minutes));
  const { mutate, error, isPending, isSuccess, reset } = useUpdateSessionPolicy();
  const isOfNetworks = error instanceof ApiError && error.param?.startsWith('networks');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('networks') ?? '');
    mutate({
      idle_minutes: toMinutes(idle),
      max_minutes: toMinutes(most),
      networks: text.split(/[\s,]+/).filter(Boolean),
    });
  }

  return (
    <form onSubmit={submit} onChange={reset} className="flex max-w-md flex-col gap-4">
      {error && !isOfNetworks && <RequestFailed title={messages.notSaved} error={error} />}
      <Choice
        label={messages.idle}
        items={toItems(idleChoices, policy.idle_minutes, messages.duration(7 * day))}
        value={idle}
        onValueChange={setIdle}
      />
      <Choice
        label={messages.most}
        items={toItems(mostChoices, policy.max_minutes, messages.never)}
        value={most}
        onValueChange={setMost}
      />
      <Field
        label={messages.networks}
        description={messages.networksDescription(
          policy.address ? (
            <code className="font-mono">{policy.address}</code>
          ) : (
            messages.unknownAddress
          ),
        )}
        error={isOfNetworks && error.message}
      >
        <TextArea
          name="networks"
          rows={3}
          defaultValue={policy.networks.join('\n')}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" pending={isPending}>
          {messages.save}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isSuccess && messages.saved}
        </span>
      </div>
    </form>
  );
}

type ChoiceProps = {
  label: string;
  items: { value: string; label: string }[];
  value: string;
  onValueChange: (value: string) => void;
};

function Choice({ label, ...select }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select is in NativeSelect.
    <label className="flex flex-col gap-1.5">
      <span className="font-medium text-sm">{label}</span>
      <NativeSelect aria-label={label} {...select} />
    </label>
  );
}

const none = 'none';

const toValue = (minutes: number | null) => (minutes === null ? none : String(minutes));

const toMinutes = (value: string) => (value === none ? null : Number(value));

/** The usual choices, the one that was set otherwise if there is one, and none, which is called by `last`. */
function toItems(usual: number[], chosen: number | null, last: string) {
  const all = chosen === null || usual.includes(chosen) ? usual : [...usual, chosen];
  return [
    ...all
      .toSorted((a, b) => a - b)
      .map((minutes) => ({ value: String(minutes), label: messages.duration(minutes) })),
    { value: none, label: last },
  ];
}
