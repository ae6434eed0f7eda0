import { redirect } from 'next/navigation';
import { requirePageViewer } from '@/lib/server/http/page-viewer';

/** Redirects to the first settings page that the person may see. */
export default async function SettingsIndex() {
  const viewer = await requirePageViewer('/settings');
  redirect(viewer.can('api_keys:manage') ? '/settings/api-keys' : '/settings/members');
}
