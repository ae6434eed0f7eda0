import {
  Bookmark,
  BookOpen,
  Download,
  KeyRound,
  Link2,
  List,
  type LucideIcon,
  Moon,
  Radio,
  ScrollText,
  Sun,
  SunMoon,
  Trash2,
  User,
  Users,
} from 'lucide-react';
import { settingsPlaces } from '@/components/shell/settings-navigation';
import { setTheme } from '@/lib/client/theme';
import type { SavedView } from '@/lib/contract/views';

export type Command = { label: string; Icon: LucideIcon; shortcut?: string; run: () => void };

export type CommandGroup = { value: string; items: Command[] };

/** What the commands act on. */
export type CommandTarget = {
  views: readonly SavedView[];
  /** The person's own id, to find what they did. */
  userId: string;
  isLive: boolean;
  onGo: (path: string) => void;
  onOpenQuery: (query: string, viewId: string | null) => void;
  onExport: () => void;
  onLive: () => void;
  onCopyLink: () => void;
  onShowShortcuts: () => void;
};

export function commandsFor(target: CommandTarget): CommandGroup[] {
  const { views, userId, onGo, onOpenQuery } = target;
  const preset = (label: string, Icon: LucideIcon, query: string): Command => ({
    label,
    Icon,
    run: () => onOpenQuery(query, null),
  });
  return [
    {
      value: 'Show',
      items: [
        { label: 'All entries', Icon: List, run: () => onOpenQuery('', 'all') },
        preset('Deletions', Trash2, 'action=delete'),
        preset('API key changes', KeyRound, 'resource_type=api_key'),
        preset('Member changes', Users, 'resource_type=member'),
        preset('My activity', User, new URLSearchParams({ user_id: userId }).toString()),
        ...views.map((view) => ({
          label: `View: ${view.name}`,
          Icon: Bookmark,
          run: () => onOpenQuery(view.query, view.id),
        })),
      ],
    },
    {
      value: 'Do',
      items: [
        { label: 'Export…', Icon: Download, shortcut: 'e', run: target.onExport },
        {
          label: target.isLive ? 'Stop following the log' : 'Follow the log live',
          Icon: Radio,
          shortcut: 'l',
          run: target.onLive,
        },
        { label: 'Copy link', Icon: Link2, run: target.onCopyLink },
        { label: 'Keyboard shortcuts', Icon: List, shortcut: '?', run: target.onShowShortcuts },
      ],
    },
    {
      value: 'Go to',
      items: [
        { label: 'Audit log', Icon: ScrollText, run: () => onGo('/audit-log') },
        ...settingsPlaces.map(({ href, label, Icon }) => ({ label, Icon, run: () => onGo(href) })),
        { label: 'API reference', Icon: BookOpen, run: () => onGo('/docs') },
      ],
    },
    {
      value: 'Theme',
      items: [
        { label: 'Light theme', Icon: Sun, run: () => setTheme('light') },
        { label: 'Dark theme', Icon: Moon, run: () => setTheme('dark') },
        { label: 'Theme of the system', Icon: SunMoon, run: () => setTheme('system') },
      ],
    },
  ];
}
