import type { ReactNode } from 'react';

type SettingsPageProps = { title: string; action?: ReactNode; children: ReactNode };

/** A page of the settings: its heading, its main action, and its sections. */
export function SettingsPage({ title, action, children }: SettingsPageProps) {
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center justify-between gap-4 border-b px-4 py-1 md:px-6">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {action}
      </header>
      <div className="flex flex-col gap-6 px-4 py-4 md:px-6">{children}</div>
    </>
  );
}

type SectionProps = { title: string; description?: ReactNode; children: ReactNode };

export function Section({ title, description, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold text-lg">{title}</h2>
        {description && <p className="max-w-2xl text-muted text-sm">{description}</p>}
      </div>
      {children}
    </section>
  );
}
