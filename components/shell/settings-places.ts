import {
  BookOpenText,
  Building2,
  FileUp,
  KeyRound,
  LockKeyhole,
  LogIn,
  type LucideIcon,
  MonitorSmartphone,
  ShieldCheck,
  UserCog,
  UserRound,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import { shellMessages } from '@/lib/client/messages/shell/shell';

export type SettingsPlace = {
  href: string;
  label: string;
  Icon: LucideIcon;
  /** Whether people who manage nothing see it: members and auditors. */
  forMembers: boolean;
  /** Whether owners alone see it. */
  forOwnersOnly?: boolean;
};

export type SettingsGroup = { label: string; places: SettingsPlace[] };

/** The pages of the settings, as the navigation and the command palette list them. */
export function settingsGroups(): SettingsGroup[] {
  const { settingsGroups: groups, settingsPlaces: names } = shellMessages;
  return [
    {
      label: groups.account,
      places: [
        {
          href: '/settings/profile',
          label: names.profile,
          Icon: UserRound,
          forMembers: true,
        },
        {
          href: '/settings/security',
          label: names.security,
          Icon: LockKeyhole,
          forMembers: true,
        },
        {
          href: '/settings/sessions',
          label: names.sessions,
          Icon: MonitorSmartphone,
          forMembers: true,
        },
      ],
    },
    {
      label: groups.organization,
      places: [
        {
          href: '/settings/organization',
          label: names.organization,
          Icon: Building2,
          forMembers: false,
        },
        { href: '/settings/members', label: names.members, Icon: Users, forMembers: true },
        { href: '/settings/roles', label: names.roles, Icon: UserCog, forMembers: true },
        { href: '/settings/sign-in', label: names.signIn, Icon: LogIn, forMembers: false },
        { href: '/settings/api-keys', label: names.apiKeys, Icon: KeyRound, forMembers: false },
        {
          href: '/settings/guests',
          label: names.guests,
          Icon: UserRoundCheck,
          forMembers: false,
          forOwnersOnly: true,
        },
      ],
    },
    {
      label: groups.log,
      places: [
        {
          href: '/settings/catalogue',
          label: names.catalogue,
          Icon: BookOpenText,
          forMembers: false,
        },
        { href: '/settings/import', label: names.import, Icon: FileUp, forMembers: false },
        { href: '/settings/evidence', label: names.evidence, Icon: ShieldCheck, forMembers: true },
      ],
    },
  ];
}
