'use client';

import { cn } from '@/lib/client/class-names';

type ChoiceProps<Value extends string> = {
  label: string;
  name: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
};

/** One of a few, all in sight: radio buttons that look like one control. */
export function Choice<Value extends string>({
  label,
  name,
  options,
  value,
  onValueChange,
  className,
}: ChoiceProps<Value>) {
  return (
    <fieldset
      aria-label={label}
      className={cn('flex rounded-md border border-border-strong bg-subtle p-0.5', className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-6 flex-1 cursor-pointer select-none items-center justify-center rounded px-2 text-muted text-xs has-checked:bg-surface-raised has-checked:font-medium has-checked:text-foreground has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
