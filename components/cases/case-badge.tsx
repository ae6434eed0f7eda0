import { CircleCheck, CircleDot } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { caseMessages } from '@/lib/client/messages/cases/cases';
import type { CaseStatus } from '@/lib/contract/cases/limits';

export function CaseBadge({ status }: { status: CaseStatus }) {
  const isOpen = status === 'open';
  return (
    <Badge
      tone={isOpen ? 'accent' : 'neutral'}
      icon={isOpen ? <CircleDot aria-hidden /> : <CircleCheck aria-hidden />}
    >
      {caseMessages.statuses[status]}
    </Badge>
  );
}
