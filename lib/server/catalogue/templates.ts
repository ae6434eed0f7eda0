import 'server-only';
import { type Templates, templatesIn } from '@/lib/contract/sentence/templates';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';

/** The sentences of the organization's own events, in English, as all texts of the server are. */
export async function readTemplates(organization: Organization): Promise<Templates> {
  const rows = await inOrganization(organization, (tx) =>
    tx.auditLogSchema.findMany({
      where: { org: organization.org, template: { not: null } },
      select: { action: true, resourceType: true, template: true },
    }),
  );
  const events = rows.map(({ action, resourceType, template }) => ({
    action,
    resource_type: resourceType,
    template: template === null ? null : (JSON.parse(template) as Record<string, string>),
  }));
  return templatesIn(events, 'en');
}
