import { SettingsPage } from '@/components/shell/settings-page';
import { profileMessages } from '@/lib/client/messages/profile/profile';
import type { Profile } from '@/lib/contract/profile';
import { AddressSection } from './address-section';
import { RenameUserForm } from './rename-user-form';

type ProfileScreenProps = { profile: Profile; sendsMail: boolean; readAt: number };

export function ProfileScreen({ profile, sendsMail, readAt }: ProfileScreenProps) {
  return (
    <SettingsPage title={profileMessages.title}>
      <RenameUserForm name={profile.name} />
      <AddressSection profile={profile} sendsMail={sendsMail} readAt={readAt} />
    </SettingsPage>
  );
}
