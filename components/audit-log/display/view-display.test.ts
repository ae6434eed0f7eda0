import { expect, test } from 'vitest';
import { columnIds } from './column-layout';
import { defaultSettings } from './display-settings';
import { displayOf, settingsIn } from './view-display';

test('columns in their order and density survive saving and opening a view', () => {
  const settings = {
    ...defaultSettings,
    density: 'compact' as const,
    columns: [...columnIds].reverse().map((id, index) => ({ id, shown: index % 2 === 0 })),
  };
  const display = displayOf(settings, 'UTC');
  const opened = settingsIn(`columns=${display.columns}&density=${display.density}`);
  expect(displayOf({ ...defaultSettings, ...opened }, 'UTC')).toEqual(display);
  expect(opened.columns?.map(({ id }) => id).sort()).toEqual([...columnIds].sort());
});

test('a view without them changes nothing, and unknown and repeated columns are left out', () => {
  expect(settingsIn('action=delete')).toEqual({});
  expect(settingsIn('columns=gone,other&density=huge')).toEqual({});
  expect(settingsIn('columns=gone,time').columns?.filter(({ shown }) => shown)).toEqual([
    { id: 'time', shown: true },
  ]);
  expect(
    settingsIn('columns=time,id,time')
      .columns?.map(({ id }) => id)
      .sort(),
  ).toEqual([...columnIds].sort());
});
