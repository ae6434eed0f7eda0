/**
 * One tab of a browser imports for somebody at a time, because they share what is remembered. Resolves when no other tab does, and
 * holds that until the page is closed. Without locks, as on plain http, each tab takes itself for the only one.
 */
export async function waitToBeOnly(owner: string): Promise<void> {
  if (!('locks' in navigator)) return;
  await new Promise<void>((resolve, reject) => {
    navigator.locks.request(nameOf(owner), () => holdUntilClosed(resolve)).catch(reject);
  });
}

/** Whether no other tab imports: this one then holds that until the page is closed. */
export async function isOnly(owner: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise<boolean>((resolve, reject) => {
    navigator.locks
      .request(nameOf(owner), { ifAvailable: true }, (lock) => {
        if (lock !== null) return holdUntilClosed(() => resolve(true));
        resolve(false);
      })
      .catch(reject);
  });
}

const nameOf = (owner: string) => `audit-log-import ${owner}`;

function holdUntilClosed(held: () => void): Promise<never> {
  held();
  return new Promise(() => {});
}
