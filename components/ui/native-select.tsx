import { ChevronsUpDown } from 'lucide-react';
import { cn } from '@/lib/client/class-names';
import { controlStyles } from './control-styles';

type NativeSelectProps<Value extends string> = {
  'aria-label': string;
  items: readonly { value: Value; label: string }[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** The size, where it is not that of a form's fields. */
  className?: string;
};

/** The browser's own select. Where a choice is part of the first render, it saves the 48 KB of script of <Select>. */
export function NativeSelect<Value extends string>({
  items,
  onValueChange,
  className,
  ...props
}: NativeSelectProps<Value>) {
  return (
    <span className={cn('relative block h-9 text-base max-md:h-11 max-md:text-lg', className)}>
      <select
        {...props}
        onChange={(event) => onValueChange(event.target.value as Value)}
        className={cn(
          controlStyles,
          'h-full cursor-pointer appearance-none truncate pr-7 text-[length:inherit] hover:bg-subtle max-md:h-full max-md:text-[length:inherit]',
        )}
      >
        {items.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2 my-auto size-3.5 text-muted"
      />
    </span>
  );
}
