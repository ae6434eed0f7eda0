'use client';

import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { cn } from '@/lib/client/class-names';
import { controlStyles } from './control-styles';
import { popupItemStyles, popupStyles } from './popup-styles';

type SelectProps<Value extends string> = {
  items: readonly { value: Value; label: string }[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  /** Only without a <Field>, which has a label. */
  'aria-label'?: string;
  className?: string;
};

export function Select<Value extends string>({
  items,
  placeholder,
  onValueChange,
  className,
  'aria-label': ariaLabel,
  ...props
}: SelectProps<Value>) {
  return (
    <BaseSelect.Root
      {...props}
      items={items}
      onValueChange={(value) => value !== null && onValueChange?.(value)}
    >
      <BaseSelect.Trigger
        aria-label={ariaLabel}
        className={cn(
          controlStyles,
          'flex items-center justify-between gap-2 text-left hover:bg-subtle',
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="truncate" />
        <BaseSelect.Icon className="shrink-0 text-muted">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          sideOffset={4}
          alignItemWithTrigger={false}
          className="z-50 outline-none"
        >
          <BaseSelect.Popup className={cn(popupStyles, 'min-w-(--anchor-width)')}>
            <BaseSelect.List className="max-h-(--available-height) overflow-y-auto p-1">
              {items.map(({ value, label }) => (
                <BaseSelect.Item key={value} value={value} className={popupItemStyles}>
                  <BaseSelect.ItemText className="flex-1">{label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
