'use client';

import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { currentTheme, type Theme } from '@/lib/client/theme';
import type { Organization } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { OrganizationSwitch } from './organization-switch';
import { SignOut } from './sign-out';
import { ThemeChoice } from './theme-choice';

export type UserMenuProps = {
  user: { name: string; email: string };
  organization: Organization | null;
  /** All organizations that the person belongs to. */
  organizations: Organization[];
  role: Role | null;
};

/** A native popover at a fixed position: it needs no script for positioning. */
export function UserMenu({ user, organization, organizations, role }: UserMenuProps) {
  const id = useId();
  const [theme, setTheme] = useState<Theme>('system');

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={shellMessages.accountOf(user.name)}
        className="group flex size-8 items-center justify-center rounded-full max-md:size-11"
      >
        <span
          // A picture of the name, and no text: nobody calls the button by it.
          data-initials={initials(user.name)}
          className="flex size-7 items-center justify-center rounded-full border border-transparent bg-accent-soft font-semibold text-accent-text text-xs ring-border-strong before:content-[attr(data-initials)] group-hover:ring-2"
        />
      </button>
      <div
        id={id}
        popover="auto"
        onToggle={(event) => event.newState === 'open' && setTheme(currentTheme())}
        className="fixed inset-auto top-12 right-2 m-0 max-h-[calc(100dvh-4rem)] w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border bg-surface-raised text-foreground shadow-lg max-md:top-14"
      >
        <div className="border-b p-3">
          <p className="truncate font-medium text-base">{user.name}</p>
          <p className="truncate text-muted text-sm">{user.email}</p>
          {organization && (
            <p className="mt-2 flex min-w-0 items-center gap-2 text-sm">
              <span className="truncate">{organization.name}</span>
              {role && <Badge className="shrink-0">{roleMessages.names[role]}</Badge>}
            </p>
          )}
        </div>
        {organizations.length > 1 && (
          <div className="border-b p-1.5">
            <p className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">
              {shellMessages.organizations}
            </p>
            <OrganizationSwitch
              organizations={organizations}
              currentId={organization?.id ?? null}
            />
          </div>
        )}
        <div className="border-b p-3">
          <ThemeChoice theme={theme} onChange={setTheme} />
        </div>
        <div className="border-b p-1.5 md:hidden">
          <Link
            href="/docs"
            className="flex min-h-11 items-center gap-2 rounded-md px-2 text-sm hover:bg-subtle"
          >
            <BookOpen aria-hidden className="size-4 text-muted" />
            {shellMessages.reference}
          </Link>
        </div>
        <SignOut />
      </div>
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
