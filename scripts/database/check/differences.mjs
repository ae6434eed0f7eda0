// @ts-check

/** @param {string[]} missing @param {string[]} unexpected @param {string} title of those */
export const described = (missing, unexpected, title) =>
  [listed('missing', missing), listed(title, unexpected)].filter(Boolean).join('; ');

/** @param {string} title @param {string[]} lines */
function listed(title, lines) {
  if (lines.length === 0) return '';
  const more = lines.length > 5 ? ` and ${lines.length - 5} more` : '';
  return `${title}: ${lines.slice(0, 5).join(' | ')}${more}`;
}
