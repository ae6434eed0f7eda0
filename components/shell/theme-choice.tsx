'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { setTheme, type Theme } from '@/lib/client/theme';

const choices = [
  { value: 'system', label: 'System', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
] as const;

type ThemeChoiceProps = { theme: Theme; onChange: (theme: Theme) => void };

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  function choose(theme: Theme) {
    setTheme(theme);
    onChange(theme);
  }
  return <SegmentedChoice label="Theme" choices={choices} value={theme} onChange={choose} />;
}
