import { Check, Minus, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';
import { permissionMessages as messages } from '@/lib/client/messages/members/permissions';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { type Permission, type Role, rolePermissions, roles } from '@/lib/contract/permissions';

/** In the order of the table, those that somebody has first. */
const permissions = [...new Set(roles.toReversed().flatMap((role) => rolePermissions[role]))];

/** A row for each permission, and a column for each role. */
export function PermissionTable({ role }: { role: Role }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface">
      <table aria-label={messages.title} className="w-full text-left text-base max-md:text-sm">
        <thead>
          <tr className="border-b text-muted text-xs">
            <th scope="col" className="h-9 px-4 font-medium max-md:px-3">
              {messages.what}
            </th>
            {roles.map((name) => (
              <th
                key={name}
                scope="col"
                className={cn(
                  'h-9 w-24 px-2 text-center font-medium max-md:w-12 max-md:px-1',
                  name === role && 'bg-accent-soft text-accent-text',
                )}
              >
                {roleMessages.names[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission} className="border-b last:border-b-0">
              <th scope="row" className="px-4 py-2.5 font-normal max-md:px-3">
                {messages.allows[permission]}
              </th>
              {roles.map((name) => (
                <td
                  key={name}
                  className={cn('px-2 py-2.5 max-md:px-1', name === role && 'bg-accent-soft')}
                >
                  <Cell role={name} permission={permission} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ role, permission }: { role: Role; permission: Permission }) {
  if (!rolePermissions[role].includes(permission))
    return <Sign text={messages.no} icon={<Minus aria-hidden className="size-4 text-muted" />} />;
  if (role === 'member')
    return (
      <span className="flex flex-col items-center gap-0.5 text-center text-muted text-xs">
        <UserRound aria-hidden className="size-4 text-success" />
        {messages.own}
      </span>
    );
  return <Sign text={messages.yes} icon={<Check aria-hidden className="size-4 text-success" />} />;
}

const Sign = ({ text, icon }: { text: string; icon: ReactNode }) => (
  <span className="flex justify-center">
    {icon}
    <span className="sr-only">{text}</span>
  </span>
);
