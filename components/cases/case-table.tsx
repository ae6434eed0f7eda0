'use client';

import Link from 'next/link';
import { CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import type { Case } from '@/lib/contract/cases/cases';
import { CaseBadge } from './case-badge';
import { casePath } from './case-path';

export function CaseTable({ cases, now }: { cases: Case[]; now: number }) {
  const { columns } = messages;
  return (
    <CardTable
      aria-label={messages.title}
      headings={[columns.name, columns.status, columns.entries, columns.comments, columns.made]}
      hasActions={false}
    >
      {cases.map((one) => (
        <CardRow key={one.id}>
          <CardTitle>
            <Link
              href={casePath(one.id)}
              prefetch={false}
              className="wrap-anywhere font-medium hover:text-accent-text hover:underline max-md:flex max-md:min-h-11 max-md:items-center"
            >
              <VisibleText text={one.name} />
            </Link>
          </CardTitle>
          <CardCell label={columns.status}>
            <CaseBadge status={one.status} />
          </CardCell>
          <CardCell label={columns.entries} className="tabular-nums">
            {messages.count(one.entries)}
          </CardCell>
          <CardCell label={columns.comments} className="tabular-nums">
            {messages.count(one.comments)}
          </CardCell>
          <CardCell label={columns.made}>
            <RelativeTime iso={one.created_at} now={now} />
            <span className="block truncate text-muted text-sm">
              {messages.by(one.created_by.name ?? messages.somebody)}
            </span>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  );
}
