import type { Metadata } from 'next';
import { fromSegments } from '@/lib/client/entity-path';
import { entityTitle } from '@/lib/client/messages/entities/title';
import type { Entity, EntityKind } from '@/lib/contract/entity/kinds';
import { entityPage } from './entity-page';

type PageProps = { params: Promise<{ id: string[] }> };

/** The title and the page of a kind that an id alone names. */
export function entityRoute(kind: Exclude<EntityKind, 'resource'>) {
  async function entityOf({ params }: PageProps): Promise<Entity | null> {
    const id = fromSegments((await params).id);
    return id === null ? null : { kind, id };
  }
  return {
    generateMetadata: async (props: PageProps): Promise<Metadata> => ({
      title: entityTitle(await entityOf(props)),
    }),
    page: async (props: PageProps) => entityPage(await entityOf(props)),
  };
}
