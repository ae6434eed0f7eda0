import { beforeEach, expect, test, vi } from 'vitest';

const sessionOf = (organization: string) => ({
  user: { id: 'usr_1', name: 'Maya', email: 'maya@example.com' },
  organization: { id: organization, name: organization },
});
const [mine, other] = [sessionOf('org_mine'), sessionOf('org_other')];

/** A tab that shows `mine`. */
async function openTab() {
  vi.resetModules();
  const tab = await import('./shown-session');
  tab.isShown(mine);
  return tab;
}

beforeEach(() => {
  const location = { reload: vi.fn() };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { location }));
});

test('a tab is covered while the session is another, and then goes on as it was', async () => {
  const tab = await openTab();
  const listener = vi.fn();
  tab.onSessionChange(listener);
  tab.noteSession(mine);
  expect(listener).not.toHaveBeenCalled();
  tab.noteSession(other);
  expect(tab.changedSession()).toEqual({ shown: mine, now: other });
  tab.noteSession(mine);
  expect(tab.changedSession()).toBeNull();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(window.location.reload).not.toHaveBeenCalled();
});

test('a tab that changes the session itself is not covered', async () => {
  const tab = await openTab();
  await tab.whileLeaving(async () => tab.noteSession(other));
  tab.noteSession(other);
  expect(tab.changedSession()).toBeNull();
  // The browser shows the page again as it was left.
  window.dispatchEvent(new Event('pageshow'));
  expect(tab.changedSession()).toEqual({ shown: mine, now: other });
});

test('a tab that could not change the session says what it found meanwhile', async () => {
  const tab = await openTab();
  const refused = tab.whileLeaving(async () => {
    tab.noteSession(other);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(tab.changedSession()).toEqual({ shown: mine, now: other });
});
