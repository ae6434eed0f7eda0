import { SettingsPage } from '@/components/shell/settings-page';
import type { Language } from '@/lib/client/messages/language';
import { profileMessages } from '@/lib/client/messages/profile/profile';
import type { Profile } from '@/lib/contract/profile';
import { AddressSection } from './address-section';
import { LanguageSection } from './language-section';
import { RenameUserForm } from './rename-user-form';

type ProfileScreenProps = {
  profile: Profile;
  language: Language | null;
  sendsMail: boolean;
  readAt: number;
};

export function ProfileScreen({ profile, language, sendsMail, readAt }: ProfileScreenProps) {
  return (
    <SettingsPage title={profileMessages.title}>
      <RenameUserForm name={profile.name} />
      <AddressSection profile={profile} sendsMail={sendsMail} readAt={readAt} />
      <LanguageSection chosen={language} />
    </SettingsPage>
  );
}
