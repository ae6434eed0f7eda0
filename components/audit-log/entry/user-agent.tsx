import { VisibleText } from '@/components/ui/visible-text';
import { agentInWords } from './agent-in-words';

/** A user agent in words, if its program is known, and as it was sent. */
export function UserAgent({ text }: { text: string }) {
  const words = agentInWords(text);
  if (words === null) return <VisibleText text={text} />;
  return (
    <>
      <span className="block">{words}</span>
      <span className="block text-muted text-xs">
        <VisibleText text={text} />
      </span>
    </>
  );
}
