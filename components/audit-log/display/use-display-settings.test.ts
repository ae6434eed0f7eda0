import { afterEach, expect, test } from 'vitest';
import { defaultSettings } from './display-settings';
import { changeSettings, currentSettings, restoreView, showAsView } from './use-display-settings';

const view = 'columns=action,time&density=compact';

const shown = () =>
  currentSettings()
    .columns.filter((column) => column.shown)
    .map(({ id }) => id);
const widthOf = (id: string) => currentSettings().columns.find((one) => one.id === id)?.width;
const hide = (id: string) =>
  changeSettings({
    columns: currentSettings().columns.map((one) =>
      one.id === id ? { ...one, shown: false } : one,
    ),
  });
const widen = (id: string, width: number) =>
  changeSettings({
    columns: currentSettings().columns.map((one) => (one.id === id ? { ...one, width } : one)),
  });

afterEach(() => {
  restoreView('');
  changeSettings(defaultSettings);
});

test('widths are this browser’s own, under every view', () => {
  widen('time', 200);
  showAsView(view);
  expect(widthOf('time')).toBe(200);
  widen('action', 300);
  widen('time', 220);
  showAsView('');
  expect([widthOf('time'), widthOf('action')]).toEqual([220, 300]);
  expect(shown()).toEqual(
    defaultSettings.columns.filter((column) => column.shown).map(({ id }) => id),
  );
});

test('what is changed under a view stays while it is shown, until it is restored', () => {
  showAsView(view);
  hide('time');
  changeSettings({ density: 'comfortable' });
  // As when somebody comes back from the settings.
  showAsView(view);
  expect(shown()).toEqual(['action']);
  expect(currentSettings().density).toBe('comfortable');
  restoreView(view);
  expect(shown()).toEqual(['action', 'time']);
  expect(currentSettings().density).toBe('compact');
});
