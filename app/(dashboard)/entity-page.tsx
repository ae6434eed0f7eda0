import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { EntityScreen } from '@/components/entities/entity-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { entityPath } from '@/lib/client/entity-path';
import { entityInput, entityQuery } from '@/lib/client/queries/entity-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { getAuditLogEntity } from '@/lib/contract/entity/entity';
import type { Entity } from '@/lib/contract/entity/kinds';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { getEntity } from '@/lib/server/entries/entity/entity';
import { hasTwoTimes } from '@/lib/server/entries/two-times';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from './refuse';

/** The page of a person, an API key, a resource or an address; null is an address that names none. */
export async function entityPage(entity: Entity | null) {
  if (entity === null) notFound();
  const person = await requirePageViewer(entityPath(entity));
  if (!person.can('audit_log:read')) return refuse(person, 'auditLog');
  const viewer = await asCaller(person);
  const context = readContext(await headers());
  const client = makeQueryClient();
  const input = getAuditLogEntity.input.safeParse(entityInput(entity));
  // What fails is left out: the browser requests it again and shows the error, of the API or of an outage.
  const [isByEvents] = await Promise.all([
    hasTwoTimes(viewer).catch(() => false),
    input.success &&
      client.prefetchQuery({
        ...entityQuery(entity),
        queryFn: () => call(getAuditLogEntity, getEntity, viewer, input.data, context),
        retry: false,
      }),
  ]);
  return (
    <ShownFor user={person.user} organization={person.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <CatalogueTemplates>
          <EntityScreen
            entity={entity}
            by={isByEvents ? 'happened' : undefined}
            readAt={Date.now()}
          />
        </CatalogueTemplates>
      </HydrationBoundary>
    </ShownFor>
  );
}
