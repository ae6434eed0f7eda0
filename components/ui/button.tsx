'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles';
import { Spinner } from './spinner';

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that the work is in progress; further presses do nothing, and the focus stays. */
  pending?: boolean;
};

/** Of its own, because Base UI's would be 3 KB of script on every page. */
export function Button({
  variant,
  size,
  pending = false,
  disabled = false,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const isOff = disabled || pending;
  return (
    <button
      type="button"
      {...props}
      onClick={(event) => (isOff ? event.preventDefault() : onClick?.(event))}
      // A button that is disabled loses the focus.
      disabled={disabled && !pending}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      data-disabled={isOff ? '' : undefined}
      className={cn(buttonStyles(variant, size), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
