'use client';

import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles';
import { Spinner } from './spinner';

type ButtonProps = Omit<ComponentProps<typeof BaseButton>, 'className'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that the work is in progress; further presses do nothing, and the focus stays. */
  pending?: boolean;
  className?: string;
};

export function Button({
  variant,
  size,
  pending = false,
  disabled,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <BaseButton
      {...props}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={cn(buttonStyles(variant, size), className)}
    >
      {pending && <Spinner />}
      {children}
    </BaseButton>
  );
}
