'use client';

import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';

type SegmentedChoiceProps<Value extends string> = {
  label: string;
  /** Hides the label visually, if the context makes it clear. */
  hidesLabel?: boolean;
  choices: readonly { value: Value; label: string; Icon?: LucideIcon }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
};

/** A choice of one among a few visible options. */
export function SegmentedChoice<Value extends string>({
  label,
  hidesLabel = false,
  choices,
  value,
  onChange,
}: SegmentedChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={hidesLabel ? 'sr-only' : 'mb-1.5 font-medium text-muted text-xs'}>
        {label}
      </legend>
      <div className="grid auto-cols-fr grid-flow-col gap-0.5 rounded-md bg-subtle p-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="relative flex h-7 cursor-pointer items-center justify-center gap-1.5 rounded text-center text-muted text-sm leading-tight hover:text-foreground max-md:h-11 has-checked:bg-surface-raised has-checked:font-medium has-checked:text-foreground has-checked:shadow-xs has-checked:inset-ring has-checked:inset-ring-border-strong has-focus-visible:outline-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.Icon && <choice.Icon aria-hidden className="size-3.5" />}
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
