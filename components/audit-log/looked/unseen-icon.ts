/** The icon of the page with a count on it, as in app/icon.svg, as a URL. */
export function unseenIcon(count: number) {
  const text = count > 9 ? '9+' : String(count);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#3b4fd8"/><path d="M5 15h10M5 20.5h16M5 26h10" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="22" cy="10" r="10" fill="#c8263c"/><text x="22" y="15.5" font-family="sans-serif" font-weight="700" font-size="15" text-anchor="middle" fill="#fff">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
