import type { Metadata } from 'next';
import { fromSegments } from '@/lib/client/entity-path';
import { entityTitle } from '@/lib/client/messages/entities/title';
import type { Entity } from '@/lib/contract/entity/kinds';
import { entityPage } from '../../../entity-page';

type PageProps = { params: Promise<{ type: string; id: string[] }> };

async function entityOf({ params }: PageProps): Promise<Entity | null> {
  const { type: first, id: rest } = await params;
  const [type, id] = [fromSegments([first]), fromSegments(rest)];
  return type === null || id === null ? null : { kind: 'resource', type, id };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: entityTitle(await entityOf(props)) };
}

export default async function ResourcePage(props: PageProps) {
  return entityPage(await entityOf(props));
}
