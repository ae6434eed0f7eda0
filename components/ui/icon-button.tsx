'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { Button } from './button';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<typeof Button>, 'aria-label' | 'size'> & {
  /** The accessible name and the tooltip. */
  label: string;
  size?: 'sm' | 'md';
  /** The keyboard shortcut, shown in the tooltip. */
  shortcut?: string;
};

export function IconButton({
  label,
  shortcut,
  size = 'md',
  variant = 'ghost',
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        {...props}
        variant={variant}
        size={size}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        className={cn(
          'px-0 max-md:size-11 max-md:px-0',
          size === 'sm' ? 'size-7' : 'size-8',
          className,
        )}
      />
    </Tooltip>
  );
}
