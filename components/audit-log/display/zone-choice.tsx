'use client';

import { useId, useState } from 'react';
import { choicesOf } from '@/components/ui/choices';
import { Input } from '@/components/ui/input';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { displayMessages } from '@/lib/client/messages/audit-log/display';
import { useChosenTimeZone } from '@/lib/client/time/chosen-time-zone';
import { useOwnTimeZone } from '@/lib/client/time/time-zone';
import { knownTimeZone } from '@/lib/client/time/time-zone-cookie';

const messages = displayMessages;

const choices = ['local', 'utc', 'other'] as const;

type Choice = (typeof choices)[number];

/** The time zone of all times shown. It is part of the address, so a shared link shows the same times. */
export function ZoneChoice() {
  const [zone, setZone] = useChosenTimeZone();
  const own = useOwnTimeZone();
  const [asksForOther, setAsksForOther] = useState(false);
  const held: Choice = zone === null ? 'local' : zone === 'UTC' ? 'utc' : 'other';

  function choose(choice: Choice) {
    setAsksForOther(choice === 'other');
    if (choice !== 'other') setZone(choice === 'utc' ? 'UTC' : null);
  }

  const choice = asksForOther ? 'other' : held;
  return (
    <div className="flex flex-col gap-2">
      <SegmentedChoice
        label={messages.timeZone}
        choices={choicesOf(choices, messages.zones)}
        value={choice}
        onChange={choose}
      />
      {choice === 'local' && <p className="text-muted text-xs">{own}</p>}
      {choice === 'other' && <OtherZone zone={zone} onChange={(next) => setZone(next)} />}
    </div>
  );
}

type OtherZoneProps = { zone: string | null; onChange: (zone: string) => void };

function OtherZone({ zone, onChange }: OtherZoneProps) {
  const id = useId();
  const [text, setText] = useState(zone ?? '');
  const isUnknown = text !== '' && knownTimeZone(text) === null;

  function type(text: string) {
    setText(text);
    const known = knownTimeZone(text);
    if (known !== null) onChange(known);
  }

  return (
    <>
      <Input
        aria-label={messages.zoneName}
        aria-invalid={isUnknown}
        aria-describedby={isUnknown ? `${id}-problem` : undefined}
        list={`${id}-zones`}
        placeholder={messages.zonePlaceholder}
        autoComplete="off"
        value={text}
        onValueChange={type}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {isUnknown && (
        <p id={`${id}-problem`} className="text-danger text-xs">
          {messages.noSuchZone}
        </p>
      )}
    </>
  );
}
