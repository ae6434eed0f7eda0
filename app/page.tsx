import { redirect } from 'next/navigation';
import { asCaller } from '@/lib/server/auth/viewer';
import { getPageViewer, requirePageViewer } from '@/lib/server/http/page-viewer';

/** Where one begins: who sees all of the log, at the overview of it. */
export default async function Home() {
  if ((await getPageViewer()) === null) redirect('/sign-in');
  const person = await requirePageViewer('/');
  const seesAll = person.can('audit_log:read') && (await asCaller(person)).restriction === null;
  redirect(seesAll ? '/overview' : '/audit-log');
}
