import type { ReactNode } from 'react';
import { problemMessages } from '@/lib/client/messages/shell/problems';

type ProblemProps = {
  icon: ReactNode;
  title: string;
  actions?: ReactNode;
  /** Shown below the text, such as a list of people. */
  details?: ReactNode;
  /** An id to give to the administrator of the server. */
  reference?: string;
  children: ReactNode;
};

/** Replaces a page that cannot be shown: what is wrong, and what to do. */
export function Problem({ icon, title, actions, details, reference, children }: ProblemProps) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center px-4 py-16 text-center">
      <div className="flex size-11 items-center justify-center rounded-xl border border-border bg-surface text-muted shadow-xs [&_svg]:size-5">
        {icon}
      </div>
      <h1 className="mt-4 text-balance font-semibold text-xl tracking-tight">{title}</h1>
      <div className="mt-1.5 max-w-md text-pretty text-base text-muted">{children}</div>
      {details && <div className="mt-5 flex w-full max-w-md justify-center">{details}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
      {reference && (
        <p className="mt-5 text-muted text-sm">
          {problemMessages.reference(<code className="select-all font-mono">{reference}</code>)}
        </p>
      )}
    </div>
  );
}
