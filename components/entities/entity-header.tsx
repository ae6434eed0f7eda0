import {
  Box,
  ChevronRight,
  Columns2,
  KeyRound,
  List,
  type LucideIcon,
  MapPin,
  User,
} from 'lucide-react';
import Link from 'next/link';
import { statusOf } from '@/components/api-keys/key-status';
import { KeyStatusBadge } from '@/components/api-keys/key-status-badge';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { comparePath, subjectOfEntity } from '@/lib/client/compare/subjects';
import { useNow } from '@/lib/client/hooks/use-now';
import { compareMessages } from '@/lib/client/messages/compare/compare';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { roleMessages } from '@/lib/client/messages/members/roles';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { Entity, EntityKind } from '@/lib/contract/entity/kinds';

const entityIcons: Record<EntityKind, LucideIcon> = {
  user: User,
  api_key: KeyRound,
  resource: Box,
  address: MapPin,
};

/** The best name of an entity, or its id. */
const nameOfEntity = ({ id }: Entity, summary: EntitySummary | undefined) =>
  summary?.api_key?.name ?? summary?.name ?? summary?.member?.name ?? id;

type EntityHeaderProps = {
  entity: Entity;
  summary: EntitySummary | undefined;
  filters: ScreenFilters;
  readAt: number;
};

/** What it is, and the way to all of its entries. */
export function EntityHeader({ entity, summary, filters, readAt }: EntityHeaderProps) {
  const now = useNow(readAt);
  const { kind, id } = entity;
  const Icon = entityIcons[kind];
  const name = nameOfEntity(entity, summary);
  const subject = subjectOfEntity(entity);
  const key = summary?.api_key;
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <p className="flex min-w-0 items-center gap-1 text-muted text-xs">
          <Link
            href="/audit-log"
            className="underline-offset-4 hover:text-foreground hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
          >
            {entityMessages.back}
          </Link>
          <ChevronRight aria-hidden className="size-3 shrink-0" />
          <span className="shrink-0">{entityMessages.kinds[kind]}</span>
        </p>
        <div className="flex min-w-0 items-start gap-2.5">
          <Icon aria-hidden className="mt-0.75 size-4.5 shrink-0 text-muted" />
          <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1.5">
            <h1 className="min-w-0 max-w-full break-words font-semibold text-xl tracking-tight">
              <VisibleText text={name} />
            </h1>
            {entity.kind === 'resource' && (
              <Badge>
                <VisibleText text={entity.type} />
              </Badge>
            )}
            {summary?.member && (
              <Badge tone="accent">{roleMessages.names[summary.member.role]}</Badge>
            )}
            {key && <KeyStatusBadge status={statusOf(key, now)} />}
          </div>
        </div>
        <p className="flex min-w-0 items-center gap-1 text-muted">
          <code className="min-w-0 break-all font-mono text-xs">
            <VisibleText text={id} />
          </code>
          <CopyButton label={entityMessages.copyId} value={id} variant="ghost" />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {subject && (
          <LinkButton variant="ghost" href={comparePath(subject)} prefetch={false}>
            <Columns2 aria-hidden />
            {compareMessages.compareWith}
          </LinkButton>
        )}
        <LinkButton href={auditLogPath(filters)} prefetch={false}>
          <List aria-hidden />
          {entityMessages.allEntries}
        </LinkButton>
      </div>
    </header>
  );
}
