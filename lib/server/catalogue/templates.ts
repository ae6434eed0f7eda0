import 'server-only';
import { eventKey } from '@/lib/contract/event-key';
import type { Templates } from '@/lib/contract/sentence/templates';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';

type TemplateRow = { action: string; resource_type: string; template: string };

/** The sentences of the organization's own events, in English, as all texts of the server are. */
export async function readTemplates(organization: Organization): Promise<Templates> {
  const rows = await inOrganization(
    organization,
    (tx) => tx.$queryRaw<TemplateRow[]>`
      SELECT action, resource_type, template::json ->> 'en' AS template FROM audit_log_schema
      WHERE org = ${organization.org} AND template::json ->> 'en' IS NOT NULL`,
  );
  return new Map(rows.map((row) => [eventKey(row), row.template]));
}
