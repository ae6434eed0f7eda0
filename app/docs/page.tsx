import { Reference } from '@/components/docs/reference';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { env } from '@/lib/server/core/env';
import { getDocument } from '@/lib/server/http/openapi';
import { getPageViewer } from '@/lib/server/http/page-viewer';

export const generateMetadata = titled('reference');

/** Public, as the document is: it contains nothing about any organization. */
export default async function DocsPage() {
  const { origin } = new URL(env().BASE_URL);
  const viewer = await getPageViewer();
  const reference = (
    <Reference
      document={getDocument(origin)}
      origin={origin}
      canTry={viewer?.can('audit_log:read') ?? false}
    />
  );
  if (viewer === null) return reference;
  // It sends requests with the session too.
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      {reference}
    </ShownFor>
  );
}
