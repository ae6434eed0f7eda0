import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { AuthError } from '@/lib/client/auth-client';

type SignOutFailedProps = {
  failure: AuthError | null;
  pending: boolean;
  onRetry: () => void;
  onClose: () => void;
};

/** Somebody who believes to be signed out and is not walks away from an open screen. */
export function SignOutFailed({ failure, pending, onRetry, onClose }: SignOutFailedProps) {
  return (
    <Dialog
      open={failure !== null}
      onOpenChange={(open) => !open && onClose()}
      title="You are still signed in"
      description={failure?.message}
      footer={
        <>
          <DialogClose render={<Button>Close</Button>} />
          <Button variant="primary" pending={pending} onClick={onRetry}>
            Try again
          </Button>
        </>
      }
    />
  );
}
