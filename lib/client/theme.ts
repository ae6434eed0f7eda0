export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** A cookie and not local storage: the server writes the choice on <html>, so the first paint is already right. */
export const themeCookie = 'theme';

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** What <html data-theme> says; without it, the system decides. */
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
  const age = attribute ? 60 * 60 * 24 * 365 : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we promise.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
