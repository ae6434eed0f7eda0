'use client';

import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { copyText } from '@/lib/client/copy-text';
import { commonMessages } from '@/lib/client/messages/common';
import { Button } from './button';
import { IconButton } from './icon-button';

type CopyButtonProps = {
  /** The text, or a function if it is only known or expensive to make. */
  value: string | (() => string);
  /** Such as "Copy ID": the accessible name, and the visible text with `showLabel`. */
  label: string;
  showLabel?: boolean;
  icon?: ReactNode;
  size?: 'sm' | 'md';
  variant?: 'primary' | 'secondary' | 'ghost';
  className?: string;
};

type State = 'idle' | 'copied' | 'failed';

export function CopyButton({
  value,
  label,
  showLabel = false,
  icon = <Copy aria-hidden />,
  size = 'sm',
  variant,
  className,
}: CopyButtonProps) {
  const [state, setState] = useState<State>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 1600);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await copyText(text(value));
      setState('copied');
    } catch {
      setState('failed');
    }
  }

  const shown = {
    idle: icon,
    copied: <Check aria-hidden />,
    failed: <TriangleAlert aria-hidden />,
  };
  const caption = {
    idle: label,
    copied: commonMessages.copied,
    failed: commonMessages.copyFailed,
  }[state];
  return (
    <>
      {showLabel ? (
        <Button size={size} variant={variant} onClick={copy} className={className}>
          {shown[state]}
          {caption}
        </Button>
      ) : (
        <IconButton
          label={caption}
          size={size}
          variant={variant}
          onClick={copy}
          className={className}
        >
          {shown[state]}
        </IconButton>
      )}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : caption}
      </span>
    </>
  );
}

function text(value: CopyButtonProps['value']) {
  return typeof value === 'function' ? value() : value;
}
