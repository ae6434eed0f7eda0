import { Badge } from '@/components/ui/badge';
import { VisibleText } from '@/components/ui/visible-text';
import { actionKind } from './action-kind';

export function ActionBadge({ action }: { action: string }) {
  const { tone, Icon } = actionKind(action);
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      <VisibleText text={action} />
    </Badge>
  );
}
