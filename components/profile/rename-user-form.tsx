'use client';

import { NameForm } from '@/components/ui/name-form';
import { renameUser } from '@/lib/client/auth/profile-client';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';

const texts = () => ({
  label: messages.name,
  description: messages.nameDescription,
  missing: messages.noName,
  submit: messages.save,
  succeeded: messages.saved,
  failed: messages.notSaved,
});

export function RenameUserForm({ name }: { name: string }) {
  return <NameForm saved={name} save={renameUser} autoComplete="name" texts={texts()} />;
}
