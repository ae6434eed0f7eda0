import { Ban, CircleCheck, ClockAlert, TimerOff } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import type { KeyStatus } from './key-status';

const looks: Record<KeyStatus, { tone: BadgeTone; Icon: typeof Ban }> = {
  active: { tone: 'success', Icon: CircleCheck },
  expires_soon: { tone: 'warning', Icon: ClockAlert },
  expired: { tone: 'neutral', Icon: TimerOff },
  revoked: { tone: 'neutral', Icon: Ban },
};

export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const { tone, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {apiKeyMessages.states[status]}
    </Badge>
  );
}
