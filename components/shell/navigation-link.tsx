'use client';

import type { LucideIcon } from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { Spinner } from '@/components/ui/spinner';
import { cn } from '@/lib/client/class-names';

type NavigationLinkProps = {
  href: string;
  label: string;
  Icon: LucideIcon;
  isHere: boolean;
  className?: string;
  onClick?: () => void;
};

export function NavigationLink({
  href,
  label,
  Icon,
  isHere,
  className,
  onClick,
}: NavigationLinkProps) {
  return (
    <Link
      href={href}
      onClick={onClick}
      aria-current={isHere ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 shrink-0 items-center gap-2 whitespace-nowrap rounded-md px-2.5 font-medium text-sm -outline-offset-2 transition-colors duration-100 max-md:h-11 max-sm:px-1.5 max-[22.5rem]:px-1 max-[21.5rem]:px-0.5 max-[21.5rem]:text-xs max-sm:[&>svg]:hidden',
        isHere
          ? 'bg-subtle-strong text-foreground'
          : 'text-muted hover:bg-subtle hover:text-foreground',
        className,
      )}
    >
      <LinkIcon Icon={Icon} />
      {label}
    </Link>
  );
}

/** Pages are rendered on request; until the server answers, the link shows that it is pending. */
function LinkIcon({ Icon }: { Icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner /> : <Icon aria-hidden className="size-4 shrink-0" />;
}
