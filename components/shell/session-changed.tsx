'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import { signOut } from '@/lib/client/auth/auth-client';
import { switchOrganization } from '@/lib/client/auth/organization-client';
import type { ChangedSession } from '@/lib/client/auth/shown-session';
import { useChangedSession } from '@/lib/client/hooks/use-changed-session';
import { sessionChangedMessages as messages } from '@/lib/client/messages/shell/session-changed';

/** Covers a tab that shows another session's data than the browser has now, and offers both ways out. */
export function SessionChanged() {
  const changed = useChangedSession();
  return changed && <SessionChangedDialog {...changed} />;
}

/** The browser's own modal dialog: it covers every other dialog and popup too, whichever was opened when. */
function SessionChangedDialog({ shown, now }: ChangedSession) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const show = () => dialog.current?.open === false && dialog.current.showModal();
  useEffect(() => void show());
  const texts = textsOf({ shown, now });
  const back = useMutation({
    mutationFn: () => goBack({ shown, now }),
    onSuccess: (to) => window.location.assign(to),
  });
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onCancel={(event) => event.preventDefault()}
      // Some browsers close it at a second Escape whatever is done at the first.
      onClose={show}
      className="m-auto w-[calc(100vw-2rem)] max-w-lg rounded-xl border bg-surface-raised p-6 text-foreground shadow-lg backdrop:bg-background max-md:p-5"
    >
      <h1 id={`${id}-title`} className="text-balance break-words font-semibold text-lg">
        {texts.title}
      </h1>
      <p id={`${id}-description`} className="mt-2 break-words text-muted text-sm">
        {texts.description}
      </p>
      {back.error && (
        <div className="mt-4">
          <RequestFailed title={messages.failed} error={back.error} />
        </div>
      )}
      <div className="mt-5 flex flex-wrap gap-2 max-md:flex-col">
        <Button
          variant="primary"
          onClick={() => window.location.assign(addressOf(shown))}
          className="h-auto min-h-9 min-w-0 max-w-full whitespace-normal py-1"
        >
          <span className="min-w-0 break-words">{texts.goOn}</span>
        </Button>
        {texts.goBack && (
          <Button
            pending={back.isPending || back.isSuccess}
            onClick={() => back.mutate()}
            className="h-auto min-h-9 min-w-0 max-w-full whitespace-normal py-1"
          >
            <span className="min-w-0 break-words">{texts.goBack}</span>
          </Button>
        )}
      </div>
    </dialog>
  );
}

function textsOf({ shown, now }: ChangedSession) {
  if (shown.user.id !== now.user.id) {
    return {
      title: messages.otherUser(shown.user.name, now.user.name),
      description: messages.otherUserDescription(now.user.email),
      goOn: messages.goOnAs(now.user.name),
      goBack: messages.signInAs(shown.user.name),
    };
  }
  const names = [shown.organization?.name ?? null, now.organization?.name ?? null] as const;
  return {
    title: messages.switched(...names),
    description: messages.switchedDescription,
    goOn: messages.goOn(names[1]),
    goBack: names[0] === null ? null : messages.switchBack(names[0]),
  };
}

/** Makes the session again what the tab shows. Returns the address to load then. */
async function goBack({ shown, now }: ChangedSession): Promise<string> {
  if (shown.user.id !== now.user.id) {
    await signOut(now);
    return `/sign-in?next=${encodeURIComponent(addressOf(shown))}`;
  }
  await switchOrganization(shown.organization?.id ?? '', now);
  return window.location.pathname + window.location.search;
}

/** Of this screen in another organization: filters and the open entry are of the one that the tab shows. */
function addressOf({ organization }: ChangedSession['shown']): string {
  const { pathname, search } = window.location;
  return organization === undefined ? pathname + search : pathname;
}
