'use client';

import { type FormEvent, useState } from 'react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { request } from '@/lib/client/api';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { requiredFactorMessages as messages } from '@/lib/client/messages/sign-in/required-factor';
import type {
  SecondFactorRequirement,
  setSecondFactorRequirement,
} from '@/lib/contract/second-factor';

type Requirement = Pick<SecondFactorRequirement, 'is_required' | 'grace_days'>;

const save = (requirement: Requirement) =>
  request<typeof setSecondFactorRequirement>('POST', '/v1/second-factor', requirement);

/** Whether the organization requires a second factor, and how long members have for it. */
export function RequiredFactorSection({ requirement }: { requirement: SecondFactorRequirement }) {
  const [isRequired, setIsRequired] = useState(requirement.is_required);
  const { mutate, error, isPending, isSuccess } = useMutationWithRefresh(save);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const days = new FormData(event.currentTarget).get('days') ?? requirement.grace_days;
    mutate({ is_required: isRequired, grace_days: Number(days) });
  }

  return (
    <Section title={messages.title} description={messages.description}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        {error && <RequestFailed title={messages.notSaved} error={error} />}
        <Checkbox
          checked={isRequired}
          onCheckedChange={setIsRequired}
          label={messages.require}
          description={messages.requireDescription}
        />
        {isRequired && (
          <Field label={messages.days} description={messages.daysDescription}>
            <Input
              name="days"
              type="number"
              min={0}
              max={90}
              required
              defaultValue={requirement.grace_days}
              className="w-24"
            />
          </Field>
        )}
        <p className="text-muted text-sm">
          {requirement.members_without === 0
            ? messages.everybodyHas
            : messages.without(requirement.members_without, requirement.members)}
        </p>
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" pending={isPending}>
            {messages.save}
          </Button>
          <span role="status" className="text-muted text-sm">
            {isSuccess && messages.saved}
          </span>
        </div>
      </form>
    </Section>
  );
}
