import { keepCookie } from './keep-cookie';

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** A cookie and not local storage: the server renders the choice on <html>, so the first paint is right. */
export const themeCookie = 'theme';

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The value of <html data-theme>; without it, the system's theme applies. */
export function themeAttribute(theme: Theme) {
  return theme === 'system' ? undefined : theme;
}

export function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

export function setTheme(theme: Theme) {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  keepCookie(themeCookie, attribute ?? null);
}
