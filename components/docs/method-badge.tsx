import { Badge, type BadgeTone } from '@/components/ui/badge';

const tones: Record<string, BadgeTone> = { GET: 'accent', POST: 'success', DELETE: 'danger' };

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={tones[method] ?? 'neutral'} className="font-mono">
      {method}
    </Badge>
  );
}
