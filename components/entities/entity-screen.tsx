'use client';

import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { entityQuery } from '@/lib/client/queries/entity-query';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import { type Entity, filterOfKind, filtersOfEntity } from '@/lib/contract/entity/kinds';
import { Activity } from './activity';
import { EntityFacts } from './entity-facts';
import { EntityHeader } from './entity-header';
import { EntitySkeleton } from './entity-skeleton';
import { FieldHistory } from './field-history';
import { NewestEntries } from './newest-entries';
import { TopLists } from './top-lists';

type EntityScreenProps = { entity: Entity; by: ScreenFilters['by']; readAt: number };

/** What the log says of one person, API key, resource or address. */
export function EntityScreen({ entity, by, readAt }: EntityScreenProps) {
  const query = useQuery(entityQuery(entity));
  const filters: ScreenFilters = { ...filtersOfEntity(entity), ...(by !== undefined && { by }) };
  const { data } = query;
  return (
    <>
      <EntityHeader entity={entity} summary={data} filters={filters} readAt={readAt} />
      <div className="flex flex-col gap-6 px-4 py-4 md:px-6">
        {data ? (
          <Told entity={entity} summary={data} filters={filters} readAt={readAt} />
        ) : query.error ? (
          <LoadFailed title={entityMessages.notLoaded} query={query} />
        ) : (
          <EntitySkeleton />
        )}
      </div>
    </>
  );
}

type ToldProps = {
  entity: Entity;
  summary: EntitySummary;
  filters: ScreenFilters;
  readAt: number;
};

/** Lists of what names it in another place: as a target, and not as who did it or as the resource. */
function aboutFilters(entity: Entity, { by }: ScreenFilters): ScreenFilters | null {
  const time = by === undefined ? {} : { by };
  const { kind, id } = entity;
  if (kind === 'address') return null;
  return { ...time, target: [id], [`${filterOfKind[kind]}_not`]: [id] };
}

function Told({ entity, summary, filters, readAt }: ToldProps) {
  const { kind } = entity;
  const isNamed = summary.counted > 0 || !summary.is_complete;
  const about = aboutFilters(entity, filters);
  const others = about !== null && kind !== 'address' && (
    <NewestEntries title={entityMessages.about[kind]} filters={about} most={10} isHiddenIfNone />
  );
  if (!isNamed) {
    return (
      <>
        <NoneYet Icon={SearchX} title={entityMessages.none[kind]} Heading="h2">
          {entityMessages.noneDescription}
        </NoneYet>
        {others}
      </>
    );
  }
  return (
    <>
      <EntityFacts entity={entity} summary={summary} readAt={readAt} />
      <Activity filters={filters} />
      <TopLists entity={entity} summary={summary} filters={filters} />
      {kind === 'resource' && <FieldHistory resource={entity} filters={filters} readAt={readAt} />}
      <NewestEntries title={entityMessages.newest} filters={filters} most={20} />
      {others}
    </>
  );
}
