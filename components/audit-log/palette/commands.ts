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
import { settingsPlaces } from '@/components/shell/settings-places';
import { commandMessages } from '@/lib/client/messages/audit-log/commands';
import { setTheme } from '@/lib/client/theme';
import type { SavedView } from '@/lib/contract/views';

const says = commandMessages;

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
      value: says.groups.show,
      items: [
        { label: says.allEntries, Icon: List, run: () => onOpenQuery('', 'all') },
        preset(says.deletions, Trash2, 'action=delete'),
        preset(says.apiKeyChanges, KeyRound, 'resource_type=api_key'),
        preset(says.memberChanges, Users, 'resource_type=member'),
        preset(says.myActivity, User, new URLSearchParams({ user_id: userId }).toString()),
        ...views.map((view) => ({
          label: says.view(view.name),
          Icon: Bookmark,
          run: () => onOpenQuery(view.query, view.id),
        })),
      ],
    },
    {
      value: says.groups.do,
      items: [
        { label: says.export, Icon: Download, shortcut: 'e', run: target.onExport },
        {
          label: target.isLive ? says.stopFollowing : says.follow,
          Icon: Radio,
          shortcut: 'l',
          run: target.onLive,
        },
        { label: says.copyLink, Icon: Link2, run: target.onCopyLink },
        { label: says.shortcuts, Icon: List, shortcut: '?', run: target.onShowShortcuts },
      ],
    },
    {
      value: says.groups.go,
      items: [
        { label: says.auditLog, Icon: ScrollText, run: () => onGo('/audit-log') },
        ...settingsPlaces.map(({ href, label, Icon }) => ({ label, Icon, run: () => onGo(href) })),
        { label: says.reference, Icon: BookOpen, run: () => onGo('/docs') },
      ],
    },
    {
      value: says.groups.theme,
      items: [
        { label: says.lightTheme, Icon: Sun, run: () => setTheme('light') },
        { label: says.darkTheme, Icon: Moon, run: () => setTheme('dark') },
        { label: says.systemTheme, Icon: SunMoon, run: () => setTheme('system') },
      ],
    },
  ];
}
