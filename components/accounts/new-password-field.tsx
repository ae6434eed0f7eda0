'use client';

import { type ChangeEvent, type ReactNode, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/client/class-names';
import { type Measured, measure } from './password-meter';

type NewPasswordFieldProps = {
  label: ReactNode;
  /** What the server said of it. */
  error?: ReactNode;
  autoFocus?: boolean;
};

/**
 * The most common ones, which the server refuses: a chunk that is loaded by those alone who choose a password. Without it the server
 * still refuses them.
 */
const loadCommon = () =>
  import('@/lib/contract/passwords/common-passwords').then(
    ({ commonPasswords }) => commonPasswords,
    () => new Set<string>(),
  );

/** A field `password` for a new one, which says while it is typed why it would be refused. Its form has a field `email`. */
export function NewPasswordField({ label, error, autoFocus }: NewPasswordFieldProps) {
  const [common, setCommon] = useState<ReadonlySet<string> | null>(null);
  const [typed, setTyped] = useState({ password: '', email: '' });
  const measured = measure(typed.password, typed.email, common);

  function load() {
    if (common === null) void loadCommon().then(setCommon);
  }

  function change({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    // A field that has the focus from the start may have had it before the page listened.
    load();
    const email = currentTarget.form?.elements.namedItem('email');
    setTyped({
      password: currentTarget.value,
      email: email instanceof HTMLInputElement ? email.value : '',
    });
  }

  return (
    <Field
      label={label}
      error={error}
      description={
        <span className="flex flex-col gap-1.5">
          <Meter level={measured.level} />
          <span role="status" className={cn(measured.level === 1 && 'text-danger')}>
            {measured.words}
          </span>
        </span>
      }
    >
      <Input
        name="password"
        type="password"
        autoComplete="new-password"
        required
        autoFocus={autoFocus}
        onFocus={load}
        onChange={change}
      />
    </Field>
  );
}

const tones = ['', 'bg-danger', 'bg-accent', 'bg-success'] as const;

function Meter({ level }: Pick<Measured, 'level'>) {
  return (
    <span aria-hidden className="mt-0.5 flex gap-1">
      {[1, 2, 3].map((step) => (
        <span
          key={step}
          className={cn(
            'keeps-colour h-1 flex-1 rounded-full',
            step <= level ? tones[level] : 'bg-subtle-strong',
          )}
        />
      ))}
    </span>
  );
}
