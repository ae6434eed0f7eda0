'use client';

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type CheckboxProps = Omit<ComponentProps<typeof BaseCheckbox.Root>, 'className' | 'children'> & {
  label: ReactNode;
  description?: ReactNode;
};

export function Checkbox({ label, description, ...props }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the checkbox inside.
    <label className="flex items-start gap-2.5 text-base max-md:min-h-11 max-md:items-center">
      <BaseCheckbox.Root
        {...props}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-border-strong bg-surface shadow-xs max-md:size-5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <BaseCheckbox.Indicator className="text-accent-foreground data-unchecked:hidden">
          <Check aria-hidden className="size-3 stroke-3" />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className="flex flex-col">
        {label}
        {description && <span className="text-muted text-sm">{description}</span>}
      </span>
    </label>
  );
}
