import { Badge } from '@/components/ui/badge';
import { actionKind } from './action-kind';

export function ActionBadge({ action }: { action: string }) {
  const { tone, Icon } = actionKind(action);
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {action}
    </Badge>
  );
}
