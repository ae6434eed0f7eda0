'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { cn } from '@/lib/client/class-names';
import { formatCount } from '@/lib/client/format';
import { buttonStyles } from './button-styles';

type FilterButtonProps = {
  ref?: Ref<HTMLButtonElement>;
  /** Its name for screen readers, with the count. */
  label: string;
  /** How many values are selected. */
  count?: number;
  icon?: ReactNode;
  isOpen: boolean;
  isActive: boolean;
  onPress: (button: HTMLButtonElement) => void;
  /** A pointer or the focus is on the button: the popup's code can be loaded. */
  onPreload: () => void;
  className?: string;
  children: ReactNode;
};

/** Opens the popup of a filter. A plain button, so that the popup's code can be loaded later. */
export function FilterButton({
  ref,
  label,
  count = 0,
  icon,
  isOpen,
  isActive,
  onPress,
  onPreload,
  className,
  children,
}: FilterButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      data-active={isActive || undefined}
      aria-label={label}
      onClick={(event) => onPress(event.currentTarget)}
      onPointerEnter={onPreload}
      onFocus={onPreload}
      className={cn(
        buttonStyles('secondary', 'md'),
        'gap-1.5 px-2.5 max-md:w-full',
        isOpen && 'bg-subtle',
        isActive && 'border-accent/50 bg-accent-soft hover:not-data-disabled:bg-accent-soft',
        className,
      )}
    >
      {icon}
      {children}{' '}
      {count > 0 && (
        <span className="rounded bg-accent px-1 text-accent-foreground text-xs tabular-nums">
          {formatCount(count)}
        </span>
      )}
      <ChevronDown aria-hidden className="-mr-0.5 ml-auto text-muted" />
    </button>
  );
}
