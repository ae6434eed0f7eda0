'use client';

import { NameForm } from '@/components/ui/name-form';
import { renameOrganization } from '@/lib/client/auth/organization-client';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';

const texts = () => ({
  label: messages.name,
  description: messages.nameDescription,
  missing: messages.noName,
  submit: messages.rename,
  succeeded: messages.renamed,
  failed: messages.notRenamed,
});

export function RenameForm({ organization }: { organization: { id: string; name: string } }) {
  const save = (name: string) => renameOrganization(organization.id, name);
  return <NameForm saved={organization.name} save={save} autoComplete="off" texts={texts()} />;
}
