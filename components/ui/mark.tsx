import { cn } from '@/lib/client/class-names';

/** The product's mark, as in app/icon.svg. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn('size-6 shrink-0', className)}>
      <rect width="32" height="32" rx="8" fill="#3b4fd8" />
      <path d="M9 10.5h14M9 16h14M9 21.5h8" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  );
}
