'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { setTheme, type Theme } from '@/lib/client/theme';

const choices = [
  { value: 'system', label: 'System', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
] as const;

type ThemeChoiceProps = { theme: Theme; onChange: (theme: Theme) => void };

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-muted text-xs">Theme</legend>
      <div className="grid grid-cols-3 gap-0.5 rounded-md bg-subtle p-0.5">
        {choices.map(({ value, label, Icon }) => (
          <label
            key={value}
            className="relative flex h-7 cursor-pointer items-center justify-center gap-1.5 rounded text-muted text-sm hover:text-foreground max-md:h-11 has-checked:bg-surface-raised has-checked:font-medium has-checked:text-foreground has-checked:shadow-xs has-checked:inset-ring has-checked:inset-ring-border-strong has-focus-visible:outline-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => {
                setTheme(value);
                onChange(value);
              }}
              className="sr-only"
            />
            <Icon aria-hidden className="size-3.5" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
