'use client';

import { Field as BaseField } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';

type FieldProps = {
  label: ReactNode;
  name?: string;
  description?: ReactNode;
  /** The error, from the form or the server. It turns the control red and is read aloud with it. */
  error?: ReactNode;
  disabled?: boolean;
  className?: string;
  /** The control: Input, Select, … */
  children: ReactNode;
};

export function Field({
  label,
  name,
  description,
  error,
  disabled,
  className,
  children,
}: FieldProps) {
  return (
    <BaseField.Root
      name={name}
      disabled={disabled}
      invalid={Boolean(error)}
      className={cn('flex flex-col gap-1.5', className)}
    >
      <BaseField.Label className="w-fit font-medium text-foreground text-sm">
        {label}
      </BaseField.Label>
      {children}
      {description && (
        <BaseField.Description className="text-muted text-sm">{description}</BaseField.Description>
      )}
      {error && (
        <BaseField.Error match className="text-danger text-sm">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}
