import type { ComponentProps } from 'react';
import { Input } from '@/components/ui/input';

type CodeInputProps = Pick<ComponentProps<typeof Input>, 'autoFocus'>;

/** A code of an authenticator app, which password managers fill, and phones show digits for. */
export function CodeInput(props: CodeInputProps) {
  return (
    <Input
      {...props}
      name="code"
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="[0-9 ]*"
      maxLength={9}
      required
      spellCheck={false}
      className="font-mono tracking-widest"
    />
  );
}
