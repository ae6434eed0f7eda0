// What is sensitive asks the user to show again who they are. The dialog for that is the shell's; whoever sends the request waits for it.

/** `isFactorNeeded`: whether the password alone does not do. */
type Ask = (isFactorNeeded: boolean) => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** To be called by what can ask. Returns what takes it back. */
export function whenAsked(by: Ask): () => void {
  ask = by;
  return () => {
    if (ask === by) ask = null;
  };
}

/** Asks the user, once for all requests that wait. Returns whether they have shown who they are. */
export function confirmIdentity({ isFactorNeeded = false } = {}): Promise<boolean> {
  asking ??= (ask?.(isFactorNeeded) ?? Promise.resolve(false)).finally(() => {
    asking = null;
  });
  return asking;
}
