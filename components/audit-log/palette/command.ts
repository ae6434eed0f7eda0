import type { LucideIcon } from 'lucide-react';

export type Command = {
  label: string;
  /** What it is besides its name: how many entries, or its id. */
  hint?: string;
  Icon: LucideIcon;
  shortcuts?: readonly string[];
  /** Told apart from others of the same name; it was found by what was typed, which need not be in its name. */
  found?: string;
  run: () => void;
};

export type CommandGroup = { value: string; items: Command[] };
