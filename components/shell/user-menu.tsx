'use client';

import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuRadioGroup, MenuSeparator } from '@/components/ui/menu';
import { Spinner } from '@/components/ui/spinner';
import { currentTheme, setTheme, type Theme } from '@/lib/client/theme';
import type { Role } from '@/lib/contract/permissions';
import { SignOutFailed } from './sign-out-failed';
import { useSignOut } from './use-sign-out';

export type UserMenuProps = {
  user: { name: string; email: string };
  organization: string | null;
  role: Role | null;
};

const themeItems = [
  { value: 'system', label: [<Monitor key="icon" aria-hidden />, 'System'] },
  { value: 'light', label: [<Sun key="icon" aria-hidden />, 'Light'] },
  { value: 'dark', label: [<Moon key="icon" aria-hidden />, 'Dark'] },
] as const;

export function UserMenu({ user, organization, role }: UserMenuProps) {
  const [open, setOpen] = useState(false);
  const [theme, chooseTheme] = useState<Theme>('system');
  const { signOut, pending, failure, forget } = useSignOut();

  return (
    <>
      <Menu
        open={open && failure === null}
        onOpenChange={(next) => {
          if (next) chooseTheme(currentTheme());
          setOpen(next);
        }}
        className="w-64"
        trigger={
          <Button
            variant="ghost"
            aria-label={`Account of ${user.name}`}
            className="size-8 rounded-full p-0 max-md:size-11 max-md:px-0"
          >
            <span
              aria-hidden
              className="flex size-7 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-text text-xs"
            >
              {initials(user.name)}
            </span>
          </Button>
        }
      >
        <div className="px-2 pt-1.5 pb-2">
          <p className="truncate font-medium text-base">{user.name}</p>
          <p className="truncate text-muted text-sm">{user.email}</p>
          {organization && (
            <p className="mt-2 flex min-w-0 items-center gap-2 text-sm">
              <span className="truncate">{organization}</span>
              {role && <Badge className="shrink-0 capitalize">{role}</Badge>}
            </p>
          )}
        </div>
        <MenuSeparator />
        <MenuRadioGroup
          label="Theme"
          items={themeItems}
          value={theme}
          onValueChange={(next) => {
            setTheme(next);
            chooseTheme(next);
          }}
        />
        <MenuSeparator />
        <MenuItem closeOnClick={false} disabled={pending} onClick={signOut}>
          {pending ? <Spinner /> : <LogOut aria-hidden />}
          {pending ? 'Signing out…' : 'Sign out'}
        </MenuItem>
      </Menu>
      <SignOutFailed failure={failure} pending={pending} onRetry={signOut} onClose={forget} />
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
