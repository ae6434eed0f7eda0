'use client';

import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps, KeyboardEvent } from 'react';
import { cn } from '@/lib/client/class-names';
import { controlStyles } from './control-styles';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'className' | 'defaultValue'> & {
  defaultValue?: string;
  className?: string;
};

/** Sends the form by Ctrl or Cmd with Enter, as Enter alone begins a line. */
export function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
    event.currentTarget.form?.requestSubmit();
}

/** A text input with several lines. Inside a <Field>, like Input. */
export function TextArea({ className, defaultValue, ...props }: TextAreaProps) {
  return (
    <BaseField.Control
      defaultValue={defaultValue}
      render={<textarea rows={2} {...props} />}
      className={cn(controlStyles, 'h-auto py-1.5 max-md:h-auto', className)}
    />
  );
}
