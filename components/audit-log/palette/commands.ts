import {
  Bookmark,
  BookOpen,
  Columns2,
  Download,
  FileText,
  FolderOpen,
  History,
  KeyRound,
  Link2,
  List,
  type LucideIcon,
  Moon,
  Printer,
  Radio,
  ScrollText,
  Sun,
  SunMoon,
  Trash2,
  User,
  Users,
} from 'lucide-react';
import { settingsGroups } from '@/components/shell/settings-places';
import { comparePath } from '@/lib/client/compare/subjects';
import { commandMessages } from '@/lib/client/messages/audit-log/commands';
import { compareMessages } from '@/lib/client/messages/compare/compare';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { setTheme } from '@/lib/client/theme';
import type { SavedView } from '@/lib/contract/views';
import type { Command, CommandGroup } from './command';

const messages = commandMessages;

/** What the commands act on. */
export type CommandTarget = {
  views: readonly SavedView[];
  /** The queries used last: what they are as text, and as a query string, in which `zone` is the time zone. */
  recent: readonly { text: string; query: string; zone: string | null }[];
  /** The person's own id, for the list of what they did. */
  userId: string;
  /** Whether they manage the organization. */
  manages: boolean;
  seesCases: boolean;
  isLive: boolean;
  onGo: (path: string) => void;
  onOpenQuery: (query: string, viewId: string | null) => void;
  onOpenEntry: (id: string) => void;
  onExport: () => void;
  onPrint: () => void;
  onReport: () => void;
  onLive: () => void;
  onCopyLink: () => void;
  onShowShortcuts: () => void;
};

export function commandsFor(target: CommandTarget): CommandGroup[] {
  const { views, recent, userId, onGo, onOpenQuery } = target;
  const preset = (label: string, Icon: LucideIcon, query: string, hint?: string): Command => ({
    label,
    hint,
    Icon,
    run: () => onOpenQuery(query, null),
  });
  return [
    {
      value: messages.groups.show,
      items: [
        { label: messages.allEntries, Icon: List, run: () => onOpenQuery('', 'all') },
        preset(messages.deletions, Trash2, 'action=delete'),
        preset(messages.apiKeyChanges, KeyRound, 'resource_type=api_key'),
        preset(messages.memberChanges, Users, 'resource_type=member'),
        preset(messages.myActivity, User, new URLSearchParams({ user_id: userId }).toString()),
        ...views.map((view) => ({
          label: messages.view(view.name),
          Icon: Bookmark,
          run: () => onOpenQuery(view.query, view.id),
        })),
      ],
    },
    {
      value: messages.groups.recent,
      items: recent.map(({ text, query, zone }) => preset(text, History, query, zone ?? undefined)),
    },
    {
      value: messages.groups.do,
      items: [
        { label: messages.export, Icon: Download, shortcuts: ['e'], run: target.onExport },
        {
          label: messages.print,
          Icon: Printer,
          shortcuts: messages.printKeys,
          run: target.onPrint,
        },
        { label: messages.report, Icon: FileText, run: target.onReport },
        {
          label: target.isLive ? messages.stopFollowing : messages.follow,
          Icon: Radio,
          shortcuts: ['l'],
          run: target.onLive,
        },
        { label: messages.copyLink, Icon: Link2, run: target.onCopyLink },
        { label: messages.shortcuts, Icon: List, shortcuts: ['?'], run: target.onShowShortcuts },
      ],
    },
    {
      value: messages.groups.go,
      items: [
        { label: messages.auditLog, Icon: ScrollText, run: () => onGo('/audit-log') },
        { label: compareMessages.command, Icon: Columns2, run: () => onGo('/compare') },
        {
          label: compareMessages.commandPeriods,
          Icon: Columns2,
          run: () => onGo(comparePath({ of: 'period' })),
        },
        ...(target.seesCases
          ? [{ label: shellMessages.places.cases, Icon: FolderOpen, run: () => onGo('/cases') }]
          : []),
        ...settingsGroups().flatMap((group) =>
          group.places
            .filter(({ forMembers }) => forMembers || target.manages)
            .map(({ href, label, Icon }) => ({
              label: shellMessages.settingsPlaceOf(label, group.label),
              Icon,
              run: () => onGo(href),
            })),
        ),
      ],
    },
    {
      value: messages.groups.docs,
      items: [
        { label: messages.reference, Icon: BookOpen, run: () => onGo('/docs') },
        { label: messages.events, Icon: BookOpen, run: () => onGo('/docs/events') },
      ],
    },
    {
      value: messages.groups.theme,
      items: [
        { label: messages.lightTheme, Icon: Sun, run: () => setTheme('light') },
        { label: messages.darkTheme, Icon: Moon, run: () => setTheme('dark') },
        { label: messages.systemTheme, Icon: SunMoon, run: () => setTheme('system') },
      ],
    },
  ].filter(({ items }) => items.length > 0);
}
