import type { Metadata } from 'next';
import { fromSegments } from '@/lib/client/entity-path';
import { entityTitle } from '@/lib/client/messages/shell/page-titles';
import type { Entity } from '@/lib/contract/entity/kinds';
import { entityPage } from '../../entity-page';

type PageProps = { params: Promise<{ id: string[] }> };

async function entityOf({ params }: PageProps): Promise<Entity | null> {
  const id = fromSegments((await params).id);
  return id === null ? null : { kind: 'address', id };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: entityTitle(await entityOf(props)) };
}

export default async function AddressPage(props: PageProps) {
  return entityPage(await entityOf(props));
}
