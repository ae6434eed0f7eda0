'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { setTheme, type Theme } from '@/lib/client/theme';

const choices = () =>
  [
    { value: 'system', label: shellMessages.themes.system, Icon: Monitor },
    { value: 'light', label: shellMessages.themes.light, Icon: Sun },
    { value: 'dark', label: shellMessages.themes.dark, Icon: Moon },
  ] as const;

type ThemeChoiceProps = { theme: Theme; onChange: (theme: Theme) => void };

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  function choose(theme: Theme) {
    setTheme(theme);
    onChange(theme);
  }
  return (
    <SegmentedChoice
      label={shellMessages.theme}
      choices={choices()}
      value={theme}
      onChange={choose}
    />
  );
}
