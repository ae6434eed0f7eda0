import { Ban, CircleCheck, ClockAlert, TimerOff } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { KeyStatus } from './key-status';

const looks: Record<KeyStatus, { tone: BadgeTone; label: string; Icon: typeof Ban }> = {
  active: { tone: 'success', label: 'Active', Icon: CircleCheck },
  expires_soon: { tone: 'warning', label: 'Expires soon', Icon: ClockAlert },
  expired: { tone: 'neutral', label: 'Expired', Icon: TimerOff },
  revoked: { tone: 'neutral', label: 'Revoked', Icon: Ban },
};

export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const { tone, label, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
