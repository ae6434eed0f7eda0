import { redirect } from 'next/navigation';
import { requirePageViewer } from '@/lib/server/http/page-viewer';

/** To the first page of the settings that they may see. */
export default async function SettingsIndex() {
  const viewer = await requirePageViewer('/settings');
  redirect(viewer.can('api_keys:manage') ? '/settings/api-keys' : '/settings/members');
}
