'use client';

import { Input as BaseInput } from '@base-ui/react/input';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { controlStyles } from './control-styles';

type InputProps = Omit<ComponentProps<typeof BaseInput>, 'className'> & { className?: string };

/** A text input. Inside a <Field> it uses the field's label, description and error. */
export function Input({ className, ...props }: InputProps) {
  return <BaseInput {...props} className={cn(controlStyles, className)} />;
}
