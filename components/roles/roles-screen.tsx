import Link from 'next/link';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { Badge } from '@/components/ui/badge';
import { permissionMessages as messages } from '@/lib/client/messages/members/permissions';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { type Role, roles } from '@/lib/contract/permissions';
import { PermissionTable } from './permission-table';

/** What each role may do, from the table by which the server decides it. */
export function RolesScreen({ role }: { role: Role }) {
  return (
    <SettingsPage title={messages.title}>
      <Section
        title={messages.descriptionsTitle}
        description={
          <>
            {messages.note}{' '}
            {messages.given((words) => (
              <Link
                href="/settings/members"
                className="text-accent-text underline underline-offset-4"
              >
                {words}
              </Link>
            ))}
          </>
        }
      >
        <dl className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {roles.map((name) => (
            <div key={name} className="flex flex-col gap-1 rounded-lg border bg-surface px-4 py-3">
              <dt className="flex items-center justify-between gap-2 font-medium">
                {roleMessages.names[name]}
                {name === role && <Badge tone="accent">{messages.yours}</Badge>}
              </dt>
              <dd className="text-muted text-sm">{messages.limits[name]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <PermissionTable role={role} />
    </SettingsPage>
  );
}
