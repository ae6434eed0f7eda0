import {
  Activity,
  Check,
  Download,
  Eye,
  LogIn,
  LogOut,
  type LucideIcon,
  Minus,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCw,
  TriangleAlert,
} from 'lucide-react';
import type { BadgeTone } from '@/components/ui/badge';

type ActionKind = { tone: BadgeTone; Icon: LucideIcon };

/**
 * The kind of an action, judged by its words. The log accepts any action, so this only helps reading. The first match
 * counts, and failures are tested before the action that failed.
 */
const kinds: readonly (readonly [RegExp, ActionKind])[] = [
  [/fail|den(y|ied)|reject|block/, { tone: 'danger', Icon: TriangleAlert }],
  [/delet|remov|revok|disabl|deactivat|suspend|purg|cancel/, { tone: 'danger', Icon: Minus }],
  [/paus|archiv|mut/, { tone: 'warning', Icon: Pause }],
  [/resum|enabl|activat|restor/, { tone: 'success', Icon: Play }],
  [/creat|\badd|invit|accept|sign_?up/, { tone: 'success', Icon: Plus }],
  [/sign_?in|log_?in/, { tone: 'neutral', Icon: LogIn }],
  [/sign_?out|log_?out/, { tone: 'neutral', Icon: LogOut }],
  [/view|read|list/, { tone: 'neutral', Icon: Eye }],
  [/export|download/, { tone: 'neutral', Icon: Download }],
  [/retr|rotat|replay|refresh/, { tone: 'neutral', Icon: RotateCw }],
  [/resolv|acknowledg|complet|\bpa(y|id)/, { tone: 'neutral', Icon: Check }],
  [/updat|chang|renam|edit|set/, { tone: 'neutral', Icon: Pencil }],
];

export function actionKind(action: string): ActionKind {
  const found = kinds.find(([words]) => words.test(action.toLowerCase()));
  return found?.[1] ?? { tone: 'neutral', Icon: Activity };
}
